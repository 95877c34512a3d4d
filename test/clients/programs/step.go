// One training step through the generated Go client: step URL CREATION WEIGHTS BATCH GROUPS KEYS
package main

import (
	"context"
	"encoding/json"
	"errors"
	"log"
	"os"
	"strconv"

	mocoserve "github.com/mocoserve/client"
)

func main() {
	url, creation, weights, batch, keys := os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[6]
	groups, err := strconv.ParseInt(os.Args[5], 10, 32)
	check(err)
	configuration := mocoserve.NewConfiguration()
	configuration.Servers = mocoserve.ServerConfigurations{{URL: url}}
	client := mocoserve.NewAPIClient(configuration)
	ctx := context.Background()

	var body mocoserve.EncoderCreation
	check(json.Unmarshal([]byte(creation), &body))
	encoder, _, err := client.EncodersAPI.CreateEncoder(ctx).EncoderCreation(body).Execute()
	check(err)
	bytes, err := os.ReadFile(weights)
	check(err)
	_, _, err = client.SyncAPI.PutQueryWeights(ctx, encoder.Name).Step(0).Body(bytes).Execute()
	check(err)
	step := func(number int64) error {
		request := mocoserve.EmaStepRequest{Step: &number}
		_, _, err := client.EmaAPI.RunEmaStep(ctx, encoder.Name).EmaStepRequest(request).Execute()
		return err
	}
	check(step(0))
	bytes, err = os.ReadFile(batch)
	check(err)
	bytes, _, err = client.KeysAPI.ComputeKeys(ctx, encoder.Name).EmaStep(0).Groups(int32(groups)).Body(bytes).Execute()
	check(err)
	check(os.WriteFile(keys, bytes, 0o644))

	var refused *mocoserve.GenericOpenAPIError
	if errors.As(step(7), &refused) {
		reply, isReply := refused.Model().(mocoserve.ErrorReply)
		if !isReply {
			log.Fatalf("not the API's error: %s", refused.Body())
		}
		check(json.NewEncoder(os.Stdout).Encode(map[string]any{"status": 409, "reply": reply}))
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
