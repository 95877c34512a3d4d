import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import mocoserve.ApiClient;
import mocoserve.ApiException;
import mocoserve.JSON;
import mocoserve.api.EmaApi;
import mocoserve.api.EncodersApi;
import mocoserve.api.KeysApi;
import mocoserve.api.ServiceApi;
import mocoserve.api.SyncApi;
import mocoserve.model.EmaStepRequest;
import mocoserve.model.EncoderCreation;
import mocoserve.model.ErrorReply;
import mocoserve.model.QueryWeights;

/** One training step through the generated Java client: Step URL CREATION WEIGHTS BATCH GROUPS KEYS */
public class Step {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient().setBasePath(args[0]);
    // Limits are larger than 32 bits.
    check(new ServiceApi(client).getInfo().getLimits().getMaxBodyBytes() >= 1L << 31, "the limits of the server");

    EncoderCreation creation = JSON.getGson().fromJson(args[1], EncoderCreation.class);
    String encoder = new EncodersApi(client).createEncoder(creation).getName();
    QueryWeights synced = new SyncApi(client).putQueryWeights(0L, encoder, new File(args[2]), null, null, null, null, null);
    check(synced.getInitialized(), "the sync");
    EmaApi ema = new EmaApi(client);
    check(ema.runEmaStep(encoder, new EmaStepRequest().step(0L), null).getApplied(), "step 0");
    Integer groups = Integer.valueOf(args[4]);
    File batch = new File(args[3]);
    File keys = new KeysApi(client).computeKeys(encoder, batch, 0L, null, null, groups, null, null, null, null, null, null);
    Files.copy(keys.toPath(), Path.of(args[5]), StandardCopyOption.REPLACE_EXISTING);
    try {
      ema.runEmaStep(encoder, new EmaStepRequest().step(7L), null);
    } catch (ApiException refused) {
      ErrorReply reply = JSON.getGson().fromJson(refused.getResponseBody(), ErrorReply.class);
      System.out.println(JSON.getGson().toJson(new Refusal(refused.getCode(), reply)));
    }
  }

  record Refusal(int status, ErrorReply reply) {}

  static void check(boolean holds, String what) {
    if (!holds) throw new AssertionError(what);
  }
}
