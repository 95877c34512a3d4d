// Generated from openapi/openapi.json by `npm run clients`.

export type Binary = Uint8Array<ArrayBuffer> | ArrayBuffer | Blob;
export interface paths {
    "/v1/architectures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The architectures that encoders can have
         * @description Every architecture with the JSON Schema of its options: what `architecture` may be when an encoder is created. The answer is the same for the life of the server.
         *
         *     Role: `read`.
         */
        get: operations["listArchitectures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/architectures/{architecture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One architecture, tensor by tensor
         * @description Name, shape and dtype of every parameter and buffer for the given options, in the order of the PyTorch state_dict: what query weights must look like. Nothing is built or kept; ask with the options that an encoder is to have, to compare a trainer with it.
         *
         *     Role: `read`.
         */
        get: operations["getArchitecture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All encoders
         * @description Settings and state of every encoder, by name, in one list without pages. Of one whose weights are lost the digests are `null`.
         *
         *     Role: `read`.
         */
        get: operations["listEncoders"];
        put?: never;
        /**
         * Create a momentum encoder
         * @description Only `name` and `architecture.id` are needed; the defaults are those of MoCo v2: momentum 0.999, an MLP head, keys of 128 values, train-mode batch norm, shuffled.
         *
         *     It has no weights before the first query weights (or restored weights) arrive; until then keys are answered `not_initialized`. The path is in `location`.
         *
         *     Repeating: a second one of the same name is 409 `encoder_exists`, and changes nothing. One that somebody deletes before it is open is 404.
         *
         *     Role: `admin`.
         */
        post: operations["createEncoder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings and state of an encoder
         * @description What it was created with, and the steps, digests and sizes (bytes) of the weights it holds. Digests are equal wherever the float32 bytes are: compare `query_digest` with what a trainer has sent, `weights_digest` between pods or runs.
         *
         *     Role: `read`.
         */
        get: operations["getEncoder"];
        put?: never;
        post?: never;
        /**
         * Delete an encoder
         * @description Frees its weights; whatever waits on it is answered 404. Its checkpoints are moved to `deleted/` in the data directory, where no start finds them.
         *
         *     Repeating: safe; a second one answers 404 `encoder_not_found`.
         *
         *     Role: `admin`.
         */
        delete: operations["deleteEncoder"];
        options?: never;
        head?: never;
        /**
         * Change the momentum or the shuffle
         * @description What the body leaves out stays as it is; what it names holds for the steps and rounds that follow. Steps already applied keep their momentum.
         *
         *     Repeating: safe.
         *
         *     Role: `admin`.
         */
        patch: operations["changeEncoder"];
        trace?: never;
    };
    "/v1/encoders/{encoder}/query-weights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Publish query weights
         * @description The trainer's current model as safetensors (F32, F16 or BF16). All or nothing: it is checked and staged while keys go on being made with the old weights, then swapped at once. The first one is copied into the momentum encoder as well.
         *
         *     A whole PyTorch state_dict is fine: known buffers are checked by shape and not used.
         *
         *     Shapes are those of `GET /v1/architectures/{architecture}`; values must be finite; F16 and BF16 become float32. `ema=true` applies EMA step `step` with these weights in the same request: what a training step needs, in one round trip.
         *
         *     Repeating: safe with the same step and content (`unchanged: true`), and with `ema=true` the step is applied exactly once. Other content for a published step is `query_step_conflict`.
         *
         *     Role: `train`.
         */
        put: operations["putQueryWeights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/query-weights/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin query weights in parts
         * @description For sharded trainers: every shard puts its tensors as parts of one upload, then one of them finishes it. Nothing is visible before the upload is finished; one that gets no byte for `expires_in_ms` (milliseconds) expires. Its path is in `location`.
         *
         *     Repeating: every request opens another upload; drop those that are not needed.
         *
         *     Role: `train`.
         */
        post: operations["openUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/query-weights/uploads/{upload}/parts/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Send a part of query weights
         * @description Any subset of the tensors as safetensors (F32, F16 or BF16), in any order. Names, shapes and dtypes are checked at once.
         *
         *     Repeating: safe; the same part again replaces it.
         *
         *     Role: `train`.
         */
        put: operations["putUploadPart"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/query-weights/uploads/{upload}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the query weights of an upload
         * @description All tensors must be there; the outcome is that of `PUT .../query-weights` with all of them in one body, with the `step`, `naming`, `strict` and `ema` that the upload was opened with.
         *
         *     Repeating: an upload that could not be finished can be finished again. One that was is gone: after a broken connection, look at `query_step` and `query_digest` of the encoder.
         *
         *     Role: `train`.
         */
        post: operations["finishUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/query-weights/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Drop an upload
         * @description Frees what its parts hold.
         *
         *     Repeating: safe; a second one answers 404 `upload_not_found`.
         *
         *     Role: `train`.
         */
        delete: operations["dropUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/ema-steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply an EMA step
         * @description `k <- m*k + (1-m)*q` over every parameter, exactly once for each step. Name the step: then a request that got no answer can be repeated, and a step already applied is answered from its record (`applied: false`).
         *
         *     Without `step` the next one is applied, and a repeated request is another step; `{}` is the shortest body.
         *
         *     No keys are computed and no weights are sent: it is one pass over the parameters in memory. Buffers (running statistics) take no part. Waiting for a running round is bounded by `wait_ms` (milliseconds).
         *
         *     Repeating: safe with `step`: the same step and momentum answer with the stored record, for the last 1,000 steps; another momentum is `ema_step_conflict`.
         *
         *     Role: `train`.
         */
        post: operations["runEmaStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of a batch
         * @description L2-normalised keys `[n, dim]` (float32) of a batch `[n, channels, height, width]` or `[n, size]`, in the posted order. With `groups` the rows are permuted and cut into groups with batch statistics of their own (ShuffleBN). With `ema_step` the keys are those of exactly the weights after that step, for which the request waits at most `wait_ms` (milliseconds).
         *
         *     `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64), `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a batch of one, and answered in JSON; this document has images under `.../keys/images`.
         *
         *     As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation, groups.
         *
         *     Repeating: safe with `ema_step`, also with `advance=true`: the step is applied once. Without it the keys are of whatever weights are current.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/keys/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of a batch in JSON
         * @description The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height, width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`. With `accept` the keys come in a binary form.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeKeysJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/keys/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of image files
         * @description The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG under any field name, their order that of the rows (`.../keys` takes such a form as well).
         *
         *     The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)` and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without resize and crop all images must be of one size.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeKeysOfImages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/rounds/{round}/ranks/{rank}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of one rank of a round
         * @description One rank of a round posts its rows. The request completes when all `world_size` ranks have posted: their rows are concatenated in rank order, permuted, cut into groups (`world_size` of them by default), encoded and un-permuted; every rank gets the keys of its own rows.
         *
         *     `application/vnd.safetensors` (tensor `images`: F32, F16, BF16 or U8; perhaps `permutation`: I64), `application/x-npy`, or `application/octet-stream` with `x-tensor-shape` and `x-tensor-dtype`. U8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. The reply has the form of the request, unless `Accept` says otherwise. A JPEG or PNG alone is taken as well, as a batch of one, and answered in JSON; this document has images under `.../keys/images`.
         *
         *     As safetensors the reply is one tensor `keys` (F32, `[n, dim]`) whose `__metadata__` says what the headers say; as .npy the array; as octets the values, little-endian, with `x-tensor-shape` and `x-tensor-dtype`. The `moco-` headers tell what the keys were made with: step, digests, permutation, groups.
         *
         *     Repeating: safe through any pod, also after the end of the round: the same rows get the same keys. Other rows for a rank that has posted are `round_mismatch`. A posting that is answered `round_timeout` is withdrawn.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeRankKeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/rounds/{round}/ranks/{rank}/keys/json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of one rank of a round in JSON
         * @description The same with the batch and the keys as JSON, for small batches: `images` is `[n, channels, height, width]` (by `layout`) or `[n, size]`, taken as float32 without normalisation; `keys` is `[n, dim]`. With `accept` the keys come in a binary form.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeRankKeysJson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/rounds/{round}/ranks/{rank}/keys/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of image files of one rank of a round
         * @description The same with the batch as image files and the keys as JSON: each part of the form a JPEG or PNG under any field name, their order that of the rows (`.../keys` takes such a form as well).
         *
         *     The images become U8 rows as torchvision makes them of PIL images: `convert('RGB')`, or `convert('L')` for encoders of one channel, then `Resize(input.resize)`, `CenterCrop(input.crop)` and `ToTensor`; `layout` does not matter. Palettes are resolved, alpha is dropped, 16 bits a channel become their upper 8, and neither colour profiles nor the orientation in EXIF are applied. Without resize and crop all images must be of one size.
         *
         *     Role: `read`, `train` with `advance=true`.
         */
        post: operations["computeRankKeysOfImages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/rounds/{round}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a round is
         * @description Who has posted, who is missing, which replica encodes which group. Any pod can be asked. A round that is done is known as long as its keys are kept for retries.
         *
         *     Role: `read`.
         */
        get: operations["getRound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/rounds/{round}/permutation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The permutation of a round
         * @description What the round shuffles (or would shuffle) its `rows` with, unless a batch brings its own: `permutation` and `inverse` are `[rows]`. It is a function of seed, round and rows alone; the round need not exist.
         *
         *     Role: `read`.
         */
        get: operations["getPermutation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/weights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download weights
         * @description Weights as safetensors, streamed: one moment of them, whatever steps follow meanwhile. `naming` and `dtype` say how: a file that the named framework loads as its state_dict.
         *
         *     `etag` is the digest of the content, `moco-step` its step; with `if-none-match` weights that the client has are answered 304 without a body, and `HEAD` asks for headers alone.
         *
         *     Role: `read`.
         */
        get: operations["getWeights"];
        /**
         * Restore weights
         * @description Parameters and, where they are there, buffers of the momentum encoder. Steps, published query weights, rounds and uploads of before are gone; everything that waits on them is answered 409. Values must be finite; the next EMA step is `ema_step + 1`, or 0 without `ema_step`.
         *
         *     Repeating: safe, but steps taken in between are gone again.
         *
         *     Role: `admin`.
         */
        put: operations["putWeights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Checkpoints of an encoder
         * @description Those in the data directory, the newest first: taken by request or by the server itself (`automatic`).
         *
         *     Role: `read`.
         */
        get: operations["listCheckpoints"];
        put?: never;
        /**
         * Take a checkpoint
         * @description Writes everything that the next key of the encoder depends on into one file of the data directory, while the encoder goes on. The answer comes when it is safe on the disk, with its path in `location`. `GET` on that path downloads it.
         *
         *     Repeating: safe. The same state has the same id, and is the same checkpoint again.
         *
         *     Role: `admin`.
         */
        post: operations["createCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/checkpoints/{checkpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a checkpoint
         * @description The file as safetensors. Its tensors have MoCo's names: the momentum encoder behind `module.encoder_k.`, the query weights behind `module.encoder_q.`; `PUT .../weights` takes it as it is. It is streamed; `content-length` (bytes) is known from the start, and `HEAD` asks for it alone.
         *
         *     Role: `read`.
         */
        get: operations["getCheckpoint"];
        put?: never;
        post?: never;
        /**
         * Remove a checkpoint
         * @description Removes the file from the data directory; encoders that were restored from it go on.
         *
         *     Repeating: safe; a second one answers 404 `checkpoint_not_found`.
         *
         *     Role: `admin`.
         */
        delete: operations["deleteCheckpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/checkpoints/{checkpoint}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a checkpoint
         * @description Makes the encoder what it was: weights of both sides, buffers, steps, momentum and seed. Rounds and uploads of before are gone; everything that waits on them is answered 409. The reply says which EMA step to go on from: the next one is `ema_step + 1`.
         *
         *     Repeating: safe, but steps taken in between are gone again.
         *
         *     Role: `admin`.
         */
        post: operations["restoreCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/encoders/{encoder}/diagnostics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the training is healthy
         * @description How far query weights and momentum encoder are apart, how the newest keys are spread, and what looks wrong. Of several pods each tells of the keys that it has answered with itself. Distances and cosines are plain numbers without a unit; replies about the encoder have the codes of its warnings in the header `moco-warnings`.
         *
         *     Role: `read`.
         */
        get: operations["getDiagnostics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replicas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List replicas
         * @description The replicas that are alive, with the step, digest, lag and load of each. Those of other replicas are as old as their last sign of life, a few seconds at most.
         *
         *     Role: `read`.
         */
        get: operations["listReplicas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Server metadata
         * @description Name, version and the extensions of the protocol that are here.
         */
        get: operations["getOipServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server is live
         * @description Answers 200 as long as the process can answer at all.
         */
        get: operations["getOipLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server is ready
         * @description The same as `GET /health/ready`: 503 with the reasons while the server cannot do its work.
         */
        get: operations["getOipReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of all models
         * @description One entry an encoder, by name. An encoder that is called `stats` has its metadata under its version.
         *
         *     Role: `read`.
         */
        get: operations["listModelStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata of a model
         * @description Inputs and outputs of an encoder as a model: `images` in, `keys` out.
         *
         *     Role: `read`.
         */
        get: operations["getModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a model is ready
         * @description Answers 200 when the encoder has weights and the server can do its work, else with an error.
         *
         *     Role: `read`.
         */
        get: operations["getModelReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Configuration of a model
         * @description The encoder in the words of the model configuration extension.
         *
         *     Role: `read`.
         */
        get: operations["getModelConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of a model
         * @description What this replica has counted of requests for keys of batches.
         *
         *     Role: `read`.
         */
        get: operations["getModelStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metadata of a model
         * @description Inputs and outputs of an encoder as a model: `images` in, `keys` out.
         *
         *     Role: `read`.
         */
        get: operations["getModelOfVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/versions/{version}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether a model is ready
         * @description Answers 200 when the encoder has weights and the server can do its work, else with an error.
         *
         *     Role: `read`.
         */
        get: operations["getModelReadyOfVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/versions/{version}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Configuration of a model
         * @description The encoder in the words of the model configuration extension.
         *
         *     Role: `read`.
         */
        get: operations["getModelConfigOfVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/versions/{version}/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Statistics of a model
         * @description What this replica has counted of requests for keys of batches.
         *
         *     Role: `read`.
         */
        get: operations["getModelStatisticsOfVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of a batch, as an inference
         * @description Keys of a batch by the Open Inference Protocol: bit for bit those of `POST /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.
         *
         *     The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for it, as `application/octet-stream` with that header. Generators keep only one form, so this document shows the JSON.
         *
         *     A response is packed with gzip or deflate where `accept-encoding` asks for it.
         *
         *     Role: `read`.
         */
        post: operations["infer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{encoder}/versions/{version}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keys of a batch, as an inference
         * @description Keys of a batch by the Open Inference Protocol: bit for bit those of `POST /v1/encoders/{encoder}/keys`, under the same limits, deadlines and errors.
         *
         *     The binary tensor data extension is taken both ways, whatever the `content-type`: `inference-header-content-length` then says how much of the body is JSON, and `parameters.binary_data_size` of the input how many bytes follow. Keys come as bytes where `binary_data` or `binary_data_output` asks for it, as `application/octet-stream` with that header. Generators keep only one form, so this document shows the JSON.
         *
         *     A response is packed with gzip or deflate where `accept-encoding` asks for it.
         *
         *     Role: `read`.
         */
        post: operations["inferOfVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/repository/index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * All models
         * @description Every encoder, and whether it has weights. The body may be empty.
         *
         *     Role: `read`.
         */
        post: operations["listRepository"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/repository/models/{encoder}/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuses to load a model
         * @description There is no repository to load models from: `POST /v1/encoders` creates encoders, `DELETE` deletes them.
         *
         *     Role: `admin`.
         */
        post: operations["loadModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/repository/models/{encoder}/unload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuses to unload a model
         * @description There is no repository to unload models to: `POST /v1/encoders` creates encoders, `DELETE` deletes them.
         *
         *     Role: `admin`.
         */
        post: operations["unloadModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process can answer
         * @description Answers 200 as long as the process can answer at all: for a liveness probe. It needs no token.
         */
        get: operations["getLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the server can do its work
         * @description Answers 503 with the reasons while the engine is not there or the server is shutting down: for a readiness probe. It needs no token.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Version, engine and limits
         * @description What this server is, what it computes with, and what it takes: limits in bytes, requests and milliseconds. A client may read it once, to choose between one body and parts.
         *
         *     Role: `read`.
         */
        get: operations["getInfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where to read on
         * @description The paths of this document and of its user interface. It needs no token.
         */
        get: operations["getIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This document
         * @description The OpenAPI 3.1 document of this server, for generators and user interfaces. It needs no token.
         */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Metrics for Prometheus
         * @description Load, durations, the state of the engine, the coordinator and each encoder, and the process, in Prometheus' text format. Durations are in seconds, sizes in bytes. It needs no token.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description One tensor of an architecture. */
        TensorInfo: {
            /**
             * @description Name in PyTorch's state_dict.
             * @example layer1.0.conv1.weight
             */
            name: string;
            /**
             * @description PyTorch's layout: convolutions `[out, in, kernel, kernel]`, linear layers `[out, in]`, scalars `[]`.
             * @example [
             *       64,
             *       64,
             *       3,
             *       3
             *     ]
             */
            shape: number[];
            /**
             * @description I64 only for the counters of batch norms.
             * @enum {string}
             */
            dtype: "F32" | "I64";
            /**
             * @description A parameter takes part in the EMA, a buffer never does.
             * @enum {string}
             */
            kind: "parameter" | "buffer";
        };
        /** @description An architecture and the options it takes. */
        ArchitectureSummary: {
            /**
             * @description What `architecture.id` says when an encoder is created.
             * @example resnet18
             */
            id: string;
            /** @description One sentence about the architecture. */
            summary: string;
            /** @description JSON Schema of the options: types, bounds, defaults, descriptions. */
            options: {
                [key: string]: unknown;
            };
        };
        /**
         * @description Every architecture, in no particular order.
         * @example {
         *       "architectures": [
         *         {
         *           "id": "mlp",
         *           "summary": "Multi-layer perceptron for vectors, with the names of an nn.Sequential.",
         *           "options": {
         *             "type": "object",
         *             "required": [
         *               "layers",
         *               "batch_norm"
         *             ],
         *             "properties": {
         *               "layers": {
         *                 "type": "array",
         *                 "items": {
         *                   "type": "integer",
         *                   "minimum": 1,
         *                   "maximum": 65536
         *                 },
         *                 "minItems": 2,
         *                 "maxItems": 32
         *               },
         *               "batch_norm": {
         *                 "type": "boolean",
         *                 "default": true
         *               }
         *             },
         *             "additionalProperties": false
         *           }
         *         }
         *       ]
         *     }
         */
        ArchitectureList: {
            architectures: components["schemas"]["ArchitectureSummary"][];
        };
        /** @description What one row of a batch looks like. */
        InputInfo: {
            /**
             * @description Rows are images `[channels, height, width]` of any size, or vectors `[size]`.
             * @enum {string}
             */
            kind: "image" | "vector";
            /**
             * @description Channels of an image.
             * @example 3
             */
            channels?: number;
            /** @description Length of a vector. */
            size?: number;
        };
        /**
         * @description An architecture with given options, tensor by tensor.
         * @example {
         *       "id": "mlp",
         *       "options": {
         *         "layers": [
         *           512,
         *           128
         *         ],
         *         "batch_norm": true
         *       },
         *       "input": {
         *         "kind": "vector",
         *         "size": 512
         *       },
         *       "dim": 128,
         *       "parameters": 65664,
         *       "tensors": [
         *         {
         *           "name": "0.weight",
         *           "shape": [
         *             128,
         *             512
         *           ],
         *           "dtype": "F32",
         *           "kind": "parameter"
         *         },
         *         {
         *           "name": "0.bias",
         *           "shape": [
         *             128
         *           ],
         *           "dtype": "F32",
         *           "kind": "parameter"
         *         }
         *       ]
         *     }
         */
        ArchitectureDetails: {
            /** @example resnet18 */
            id: string;
            /**
             * @description The options that this description is of, defaults filled in.
             * @example {
             *       "stem": "imagenet",
             *       "width": 1,
             *       "head": "mlp",
             *       "dim": 128,
             *       "in_channels": 3
             *     }
             */
            options: {
                [key: string]: unknown;
            };
            input: components["schemas"]["InputInfo"];
            /**
             * @description Length of a key.
             * @example 128
             */
            dim: number;
            /** @description Number of trained values, all parameters together. */
            parameters: number;
            /** @description Every parameter and buffer, in the order of PyTorch's state_dict. */
            tensors: components["schemas"]["TensorInfo"][];
        };
        /**
         * @description Momentum as a function of the EMA step, evaluated by the server: `1 - (1-base)*(1+cos(pi*t/T))/2`.
         * @example {
         *       "type": "cosine",
         *       "base": 0.99,
         *       "total_steps": 100000
         *     }
         */
        MomentumSchedule: {
            /** @enum {string} */
            type: "constant";
            /**
             * @description The momentum of every step.
             * @example 0.999
             */
            value: number;
        } | {
            /** @enum {string} */
            type: "cosine";
            /**
             * @description The momentum of step 0; it rises to 1 at `total_steps` (MoCo v3).
             * @example 0.999
             */
            base: number;
            /**
             * @description Steps until the momentum is 1.
             * @example 100000
             */
            total_steps: number;
        };
        /**
         * @description A number from 0 to 1 for every step, or a schedule: `{type: "constant", value}` or `{type: "cosine", base, total_steps}`.
         * @example 0.999
         */
        Momentum: number | components["schemas"]["MomentumSchedule"];
        /**
         * @description A new momentum encoder. Only `name` and `architecture.id` are needed; the defaults are MoCo v2's.
         * @example {
         *       "name": "mnist",
         *       "architecture": {
         *         "id": "resnet18",
         *         "options": {
         *           "stem": "cifar",
         *           "in_channels": 1
         *         }
         *       }
         *     }
         * @example {
         *       "name": "imagenet-100",
         *       "architecture": {
         *         "id": "resnet50",
         *         "options": {
         *           "head": "mlp",
         *           "dim": 128
         *         }
         *       },
         *       "momentum": {
         *         "type": "cosine",
         *         "base": 0.99,
         *         "total_steps": 100000
         *       },
         *       "batch_norm": {
         *         "mode": "train",
         *         "groups": 8
         *       },
         *       "shuffle": {
         *         "enabled": true,
         *         "seed": 7
         *       },
         *       "input": {
         *         "resize": 256,
         *         "crop": 224
         *       }
         *     }
         */
        EncoderCreation: {
            /**
             * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
             * @example mnist
             */
            name: string;
            architecture: {
                /**
                 * @description An id of `GET /v1/architectures`.
                 * @example resnet18
                 */
                id: string;
                /**
                 * @description Options of the architecture.
                 * @default {}
                 */
                options?: {
                    [key: string]: unknown;
                };
            };
            /** @default 0.999 */
            momentum?: components["schemas"]["Momentum"];
            /**
             * @description `copy`: the first EMA step after initialisation is the copy itself (as VISSL); `update`: an ordinary EMA.
             * @default copy
             * @enum {string}
             */
            first_step?: "copy" | "update";
            /**
             * @description Where the buffers of the momentum encoder come from: `initial`: they start as PyTorch initialises them.
             * @default initial
             * @enum {string}
             */
            buffers?: "initial";
            /**
             * @description Batch norm of keys, where a request does not say otherwise.
             * @default {}
             */
            batch_norm?: {
                /**
                 * @description `train`: statistics of the batch; `eval`: the running statistics.
                 * @default train
                 * @enum {string}
                 */
                mode?: "train" | "eval";
                /**
                 * @description Groups of rows with batch statistics of their own, where a request does not say otherwise.
                 * @default 1
                 */
                groups?: number;
                /**
                 * @description Whether train-mode keys that name a step move the running statistics.
                 * @default true
                 */
                track_statistics?: boolean;
            };
            /**
             * @description ShuffleBN; it matters only with more than one group.
             * @default {}
             */
            shuffle?: {
                /**
                 * @description Whether rows are permuted before they are grouped.
                 * @default true
                 */
                enabled?: boolean;
                /**
                 * @description Round r is permuted by `torch.randperm` under the seed `(seed + r) mod 2^32`.
                 * @default 0
                 */
                seed?: number;
            };
            /**
             * @description How image files become U8 images (by default they stay as large as they are, and those of one batch must then be equal), and how U8 images are normalised: `(x/255 - mean) / std`. Floats are used as they are.
             * @default {}
             * @example {
             *       "resize": 256,
             *       "crop": 224
             *     }
             */
            input?: {
                /** @description Pixels of the shorter side that image files are resized to, bilinearly with antialiasing: torchvision's `Resize(resize)`. Null, the default: they stay as they are. */
                resize?: number | null;
                /** @description Sides, in pixels, of the square that is cut out of the middle of image files, after they are resized: torchvision's `CenterCrop(crop)`. Null, the default: they stay as they are. */
                crop?: number | null;
                /** @description Mean of each channel, of values scaled to [0, 1]; for three channels ImageNet's by default, else 0. */
                mean?: number[];
                /** @description Standard deviation of each channel, of values scaled to [0, 1]; for three channels ImageNet's by default, else 1. */
                std?: number[];
            };
        };
        /**
         * @description Settings to change; it holds for the steps and rounds that follow.
         * @example {
         *       "momentum": 0.9995
         *     }
         * @example {
         *       "shuffle": {
         *         "seed": 7
         *       }
         *     }
         */
        EncoderChange: {
            momentum?: components["schemas"]["Momentum"];
            shuffle?: {
                /** @description Whether rows are permuted. */
                enabled?: boolean;
                /** @description Seed of the rounds to come. */
                seed?: number;
            };
        };
        /**
         * @description An encoder: its settings and its state.
         * @example {
         *       "name": "mnist",
         *       "uid": "3fa2c1d0-60cf-4468-9dd7-9dcf56c56524",
         *       "architecture": {
         *         "id": "resnet18",
         *         "options": {
         *           "stem": "cifar",
         *           "width": 1,
         *           "head": "mlp",
         *           "in_channels": 1,
         *           "dim": 128
         *         }
         *       },
         *       "dim": 128,
         *       "input": {
         *         "kind": "image",
         *         "channels": 1,
         *         "mean": [
         *           0
         *         ],
         *         "std": [
         *           1
         *         ],
         *         "resize": null,
         *         "crop": null
         *       },
         *       "first_step": "copy",
         *       "buffers": "initial",
         *       "batch_norm": {
         *         "mode": "train",
         *         "groups": 1,
         *         "track_statistics": true
         *       },
         *       "shuffle": {
         *         "enabled": true,
         *         "seed": 0
         *       },
         *       "schedule": {
         *         "type": "constant",
         *         "value": 0.999
         *       },
         *       "momentum": 0.999,
         *       "initialized": true,
         *       "query_step": 41,
         *       "query_digest": "blake3:5c276b32be101f95c9d90d4a88db28b4bb8355e21c9b6db47e5a602b8de44f91",
         *       "ema_step": 41,
         *       "restored_from": null,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *       "tensors": 124,
         *       "parameters": 11496000,
         *       "bytes": 184025088
         *     }
         */
        Encoder: {
            /**
             * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
             * @example mnist
             */
            name: string;
            /** @description Another one when an encoder is deleted and made again under its name. */
            uid: string;
            architecture: {
                /** @example resnet18 */
                id: string;
                /** @description Defaults filled in. */
                options: {
                    [key: string]: unknown;
                };
            };
            /** @description Length of a key. */
            dim: number;
            input: {
                /**
                 * @description Rows are images `[channels, height, width]` of any size, or vectors `[size]`.
                 * @enum {string}
                 */
                kind: "image" | "vector";
                /**
                 * @description Channels of an image.
                 * @example 3
                 */
                channels?: number;
                /** @description Length of a vector. */
                size?: number;
                /** @description Mean of each channel, for U8 images; empty for vectors. */
                mean: number[];
                /** @description Standard deviation of each channel; empty for vectors. */
                std: number[];
                /** @description Pixels of the shorter side that image files are resized to, bilinearly with antialiasing: torchvision's `Resize(resize)`. Null, the default: they stay as they are. */
                resize: number | null;
                /** @description Sides, in pixels, of the square that is cut out of the middle of image files, after they are resized: torchvision's `CenterCrop(crop)`. Null, the default: they stay as they are. */
                crop: number | null;
            };
            /**
             * @description `copy`: the first EMA step after initialisation is the copy itself (as VISSL); `update`: an ordinary EMA.
             * @default copy
             * @enum {string}
             */
            first_step: "copy" | "update";
            /**
             * @description Where the buffers of the momentum encoder come from: `initial`: they start as PyTorch initialises them.
             * @default initial
             * @enum {string}
             */
            buffers: "initial";
            batch_norm: {
                /**
                 * @description `train`: statistics of the batch; `eval`: the running statistics.
                 * @default train
                 * @enum {string}
                 */
                mode: "train" | "eval";
                /**
                 * @description Groups of rows with batch statistics of their own, where a request does not say otherwise.
                 * @default 1
                 */
                groups: number;
                track_statistics: boolean;
            };
            shuffle: {
                enabled: boolean;
                /**
                 * @description Round r is permuted by `torch.randperm` under the seed `(seed + r) mod 2^32`.
                 * @default 0
                 */
                seed: number;
            };
            schedule: components["schemas"]["MomentumSchedule"];
            /**
             * @description Momentum of the next EMA step.
             * @example 0.999
             */
            momentum: number;
            /** @description Whether the momentum encoder has weights. */
            initialized: boolean;
            /** @description Step of the query weights held; null before the first. */
            query_step: number | null;
            /** @description Digest of the query weights held. */
            query_digest: string | null;
            /** @description The last EMA step applied; null before the first. */
            ema_step: number | null;
            /** @description The checkpoint that the encoder was restored from last, at the start of the server or by request; null: it has gone on from weights that were sent. */
            restored_from: string | null;
            /** @description Digest of the momentum encoder's parameters: their float32 bytes in state_dict order. */
            weights_digest: string | null;
            /** @description Digest of its buffers. */
            buffers_digest: string | null;
            /** @description Number of parameters and buffers. */
            tensors: number;
            /** @description Number of trained values, all parameters together. */
            parameters: number;
            /** @description Bytes of memory held for its weights now. */
            bytes: number;
        };
        /**
         * @description All encoders, by name.
         * @example {
         *       "encoders": [
         *         {
         *           "name": "mnist",
         *           "uid": "3fa2c1d0-60cf-4468-9dd7-9dcf56c56524",
         *           "architecture": {
         *             "id": "resnet18",
         *             "options": {
         *               "stem": "cifar",
         *               "width": 1,
         *               "head": "mlp",
         *               "in_channels": 1,
         *               "dim": 128
         *             }
         *           },
         *           "dim": 128,
         *           "input": {
         *             "kind": "image",
         *             "channels": 1,
         *             "mean": [
         *               0
         *             ],
         *             "std": [
         *               1
         *             ],
         *             "resize": null,
         *             "crop": null
         *           },
         *           "first_step": "copy",
         *           "buffers": "initial",
         *           "batch_norm": {
         *             "mode": "train",
         *             "groups": 1,
         *             "track_statistics": true
         *           },
         *           "shuffle": {
         *             "enabled": true,
         *             "seed": 0
         *           },
         *           "schedule": {
         *             "type": "constant",
         *             "value": 0.999
         *           },
         *           "momentum": 0.999,
         *           "initialized": true,
         *           "query_step": 41,
         *           "query_digest": "blake3:5c276b32be101f95c9d90d4a88db28b4bb8355e21c9b6db47e5a602b8de44f91",
         *           "ema_step": 41,
         *           "restored_from": null,
         *           "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *           "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *           "tensors": 124,
         *           "parameters": 11496000,
         *           "bytes": 184025088
         *         }
         *       ]
         *     }
         */
        EncoderList: {
            encoders: components["schemas"]["Encoder"][];
        };
        /**
         * @description An EMA step: `k <- m*k + (1-m)*q` over every parameter.
         * @example {
         *       "step": 41
         *     }
         * @example {
         *       "step": 41,
         *       "momentum": 0.99,
         *       "require_query_step": 41
         *     }
         */
        EmaStepRequest: {
            /**
             * @description The step to apply. Named, a retry is safe; without it a repeated request is another step.
             * @example 41
             */
            step?: number;
            /**
             * @description Momentum of this step instead of the encoder's.
             * @example 0.999
             */
            momentum?: number;
            /**
             * @description Steps with the same query weights, applied in closed form (`m^count`): `step .. step+count-1`.
             * @default 1
             */
            count?: number;
            /**
             * @description Apply only if the query weights held are of this step.
             * @example 41
             */
            require_query_step?: number;
            /**
             * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
             * @default 30000
             * @example 30000
             */
            wait_ms?: number;
        };
        /**
         * @description The record of an EMA step.
         * @example {
         *       "step": 41,
         *       "count": 1,
         *       "applied": true,
         *       "momentum": 0.999,
         *       "query_step": 41,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "first": false
         *     }
         */
        EmaStep: {
            /**
             * @description The step applied; the first of them when `count` is above 1.
             * @example 41
             */
            step: number;
            /** @description Steps applied together. */
            count: number;
            /** @description False: it was applied before, this is its record. */
            applied: boolean;
            /** @description The momentum used; the product of all when `count` is above 1. */
            momentum: number;
            /**
             * @description Step of the query weights used.
             * @example 41
             */
            query_step: number;
            /** @description Digest of the weights after the step; null if no longer known. */
            weights_digest: string | null;
            /** @description Whether the step was the copy of the query weights (`first_step: copy`). */
            first: boolean;
        };
        /**
         * @description What was published.
         * @example {
         *       "query_step": 41,
         *       "initialized": false,
         *       "unchanged": false,
         *       "query_digest": "blake3:5c276b32be101f95c9d90d4a88db28b4bb8355e21c9b6db47e5a602b8de44f91",
         *       "tensors": 64,
         *       "parameters": 11496000,
         *       "bytes": 45989595,
         *       "ignored": [],
         *       "ema": {
         *         "step": 41,
         *         "count": 1,
         *         "applied": true,
         *         "momentum": 0.999,
         *         "query_step": 41,
         *         "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *         "first": false
         *       }
         *     }
         */
        QueryWeights: {
            /**
             * @description Step of the query weights now held.
             * @example 41
             */
            query_step: number;
            /** @description True when these weights were copied into the momentum encoder as well. */
            initialized: boolean;
            /** @description True when the same content was already published for this step. */
            unchanged: boolean;
            /**
             * @description BLAKE3 of the parameters: their float32 bytes in state_dict order.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            query_digest: string;
            /** @description Tensors of the body that were used or checked. */
            tensors: number;
            /** @description Trained values received, all parameters together. */
            parameters: number;
            /** @description Bytes of the body. */
            bytes: number;
            /** @description Names of the tensors that were ignored. */
            ignored: string[];
            /** @description The EMA step that was asked for by `ema=true`. */
            ema: components["schemas"]["EmaStep"] | null;
        };
        /**
         * @description An upload of query weights in parts; nothing is visible before it is finished.
         * @example {
         *       "upload": "u-7f3a9c",
         *       "step": 41,
         *       "expires_in_ms": 300000
         *     }
         */
        Upload: {
            /**
             * @description Id of the upload, as it was opened.
             * @example u-7f3a9c
             */
            upload: string;
            /**
             * @description The trainer's step that these query weights belong to. Named, a retry is safe.
             * @example 41
             */
            step: number;
            /** @description The upload expires when nothing arrives for that long, in milliseconds. */
            expires_in_ms: number;
        };
        /**
         * @description What a part brought.
         * @example {
         *       "upload": "u-7f3a9c",
         *       "part": 0,
         *       "tensors": 3,
         *       "parameters": 704,
         *       "bytes": 3035,
         *       "ignored": []
         *     }
         */
        UploadPart: {
            /**
             * @description Id of the upload, as it was opened.
             * @example u-7f3a9c
             */
            upload: string;
            part: number;
            /** @description Tensors of the body that were used or checked. */
            tensors: number;
            /** @description Trained values received, all parameters together. */
            parameters: number;
            /** @description Bytes of the body. */
            bytes: number;
            /** @description Names of the tensors that were ignored. */
            ignored: string[];
        };
        /**
         * @description What was restored.
         * @example {
         *       "ema_step": 41,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *       "tensors": 64,
         *       "parameters": 11496000,
         *       "bytes": 45989595,
         *       "ignored": []
         *     }
         */
        RestoredWeights: {
            /** @description The step that the encoder is at now. */
            ema_step: number | null;
            /**
             * @description BLAKE3 of the parameters.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            weights_digest: string;
            /**
             * @description BLAKE3 of the buffers.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            buffers_digest: string;
            /** @description Tensors of the body that were used or checked. */
            tensors: number;
            /** @description Trained values received, all parameters together. */
            parameters: number;
            /** @description Bytes of the body. */
            bytes: number;
            /** @description Names of the tensors that were ignored. */
            ignored: string[];
        };
        /**
         * @description Whether the training of an encoder is healthy.
         * @example {
         *       "encoder": "mnist",
         *       "ema_step": 161,
         *       "query_step": 41,
         *       "momentum": 0.999,
         *       "distance": {
         *         "relative": 0.012,
         *         "layers": [
         *           {
         *             "tensor": "conv1.weight",
         *             "relative": 0.015
         *           }
         *         ]
         *       },
         *       "steps": {
         *         "same_weights": 0,
         *         "same_query": 120
         *       },
         *       "keys": {
         *         "sample": 256,
         *         "mean_cosine": 0.08,
         *         "std": [
         *           0.71,
         *           0.69
         *         ],
         *         "effective_rank": 1.9
         *       },
         *       "warnings": [
         *         {
         *           "code": "query_unchanged",
         *           "message": "The last 50 EMA steps were made with the same query weights (step 41)."
         *         }
         *       ]
         *     }
         */
        Diagnostics: {
            /**
             * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
             * @example mnist
             */
            encoder: string;
            /** @description The last EMA step; null before the first. */
            ema_step: number | null;
            /** @description Step of the query weights held; null: none. */
            query_step: number | null;
            /** @description Momentum of the next EMA step. */
            momentum: number;
            /** @description How far the query weights are from the momentum encoder; null without either. */
            distance: {
                /**
                 * @description `|q - k| / |k|` of all parameters together.
                 * @example 0.012
                 */
                relative: number;
                /** @description In state_dict order. */
                layers: {
                    /**
                     * @description Name of the parameter.
                     * @example conv1.weight
                     */
                    tensor: string;
                    /**
                     * @description The same of this parameter.
                     * @example 0.015
                     */
                    relative: number;
                }[];
            } | null;
            /** @description Since this pod holds the encoder. */
            steps: {
                /** @description EMA steps for which the momentum encoder has kept its bits. */
                same_weights: number;
                /** @description EMA steps for which the query weights have been the same. */
                same_query: number;
            };
            /** @description How keys are spread; null before the second key. */
            keys: {
                /** @description Keys that this is of: the newest that this pod has answered with, 256 at most. */
                sample: number;
                /**
                 * @description Mean cosine of all pairs; 1: they are all the same.
                 * @example 0.08
                 */
                mean_cosine: number;
                /** @description Standard deviation of each dimension; `1/sqrt(dim)` where keys are spread evenly, 0 in a collapse. */
                std: number[];
                /**
                 * @description Dimensions that the keys fill (RankMe); 1: a line.
                 * @example 61.4
                 */
                effective_rank: number;
            } | null;
            /** @description What is wrong now. */
            warnings: components["schemas"]["Warning"][];
        };
        /** @description Something that no single request shows. Keys go on being served. */
        Warning: {
            /**
             * @description `ema_stalled`: EMA steps leave the momentum encoder as it is, or none comes while keys are asked for. `keys_collapsed`: all keys are nearly the same. `query_unchanged`: many EMA steps were made with the same query weights.
             * @enum {string}
             */
            code: "ema_stalled" | "keys_collapsed" | "query_unchanged";
            /** @description A sentence a person can act on. */
            message: string;
        };
        /**
         * @description A checkpoint: everything that the next key of an encoder depends on, in one safetensors file.
         * @example {
         *       "checkpoint": "step-41-3fa2c1d0-88",
         *       "encoder": "mnist",
         *       "ema_step": 41,
         *       "query_step": 41,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *       "uid": "3fa2c1d0-60cf-4468-9dd7-9dcf56c56524",
         *       "created": "2026-11-29T16:30:37.196Z",
         *       "automatic": false,
         *       "bytes": 92028200
         *     }
         */
        Checkpoint: {
            /**
             * @description Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.
             * @example step-41-3fa2c1d0-88
             */
            checkpoint: string;
            /**
             * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
             * @example mnist
             */
            encoder: string;
            /** @description The last EMA step in it; null before the first. */
            ema_step: number | null;
            /** @description Step of the query weights in it; null: it has none. */
            query_step: number | null;
            /**
             * @description Digest of the momentum encoder's parameters.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            weights_digest: string;
            /**
             * @description Digest of its buffers.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            buffers_digest: string;
            /** @description Of the encoder that it was taken of. */
            uid: string;
            /**
             * Format: date-time
             * @description When it was taken.
             */
            created: string;
            /** @description Taken by the server itself, which removes it when enough newer ones are there. */
            automatic: boolean;
            /** @description Bytes of the file. */
            bytes: number;
        };
        /**
         * @description Checkpoints of an encoder, the newest first.
         * @example {
         *       "checkpoints": [
         *         {
         *           "checkpoint": "step-41-3fa2c1d0-88",
         *           "encoder": "mnist",
         *           "ema_step": 41,
         *           "query_step": 41,
         *           "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *           "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *           "uid": "3fa2c1d0-60cf-4468-9dd7-9dcf56c56524",
         *           "created": "2026-11-29T16:30:37.196Z",
         *           "automatic": false,
         *           "bytes": 92028200
         *         }
         *       ]
         *     }
         */
        CheckpointList: {
            checkpoints: components["schemas"]["Checkpoint"][];
        };
        /**
         * @description What the encoder holds after a restore.
         * @example {
         *       "checkpoint": "step-41-3fa2c1d0-88",
         *       "encoder": "mnist",
         *       "ema_step": 41,
         *       "query_step": 41,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961"
         *     }
         */
        RestoredCheckpoint: {
            /**
             * @description Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.
             * @example step-41-3fa2c1d0-88
             */
            checkpoint: string;
            /**
             * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
             * @example mnist
             */
            encoder: string;
            /** @description The last EMA step in it; null before the first. */
            ema_step: number | null;
            /** @description Step of the query weights in it; null: it has none. */
            query_step: number | null;
            /**
             * @description Digest of the momentum encoder's parameters.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            weights_digest: string;
            /**
             * @description Digest of its buffers.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            buffers_digest: string;
        };
        /**
         * @description A small batch; larger ones are better sent in a binary form.
         * @example {
         *       "images": [
         *         [
         *           [
         *             [
         *               0,
         *               1
         *             ],
         *             [
         *               1,
         *               0
         *             ]
         *           ]
         *         ],
         *         [
         *           [
         *             [
         *               0.25,
         *               1
         *             ],
         *             [
         *               1,
         *               0.25
         *             ]
         *           ]
         *         ],
         *         [
         *           [
         *             [
         *               0.5,
         *               1
         *             ],
         *             [
         *               1,
         *               0.5
         *             ]
         *           ]
         *         ],
         *         [
         *           [
         *             [
         *               0.75,
         *               1
         *             ],
         *             [
         *               1,
         *               0.75
         *             ]
         *           ]
         *         ]
         *       ]
         *     }
         * @example {
         *       "images": [
         *         [
         *           0,
         *           1,
         *           0
         *         ],
         *         [
         *           0.25,
         *           1,
         *           -0.25
         *         ],
         *         [
         *           0.5,
         *           1,
         *           -0.5
         *         ],
         *         [
         *           0.75,
         *           1,
         *           -0.75
         *         ]
         *       ],
         *       "permutation": [
         *         2,
         *         0,
         *         3,
         *         1
         *       ]
         *     }
         */
        JsonBatch: {
            /** @description Images `[n, channels, height, width]` (by `layout`) or vectors `[n, size]`, as float32. */
            images: number[][][][] | number[][];
            /** @description A permutation `[N]` of all rows instead of the drawn one; in a round rank 0's counts. */
            permutation?: number[];
        };
        /** @description A batch of image files, in the order of its rows. */
        ImagesForm: {
            /** @description The files, each with `content-type: image/jpeg` or `image/png`; the name of the field is free. */
            images: Binary[];
        };
        /**
         * @description Keys and what they were made with.
         * @example {
         *       "keys": [
         *         [
         *           0.6,
         *           0.8
         *         ],
         *         [
         *           -0.8,
         *           0.6
         *         ],
         *         [
         *           0,
         *           1
         *         ],
         *         [
         *           1,
         *           0
         *         ]
         *       ],
         *       "ema_step": 41,
         *       "query_step": 41,
         *       "momentum": 0.999,
         *       "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041",
         *       "buffers_digest": "blake3:807a411f81b8dd7e133f792a0d86bb0ff99cecba29301e15db68834c6f0b2961",
         *       "permutation": {
         *         "seed": 0,
         *         "round": 41
         *       },
         *       "batch_norm": {
         *         "mode": "train",
         *         "groups": 2
         *       }
         *     }
         */
        Keys: {
            /** @description L2-normalised keys `[n, dim]` in the posted order. */
            keys: number[][];
            /** @description EMA step of the weights used; null before the first. */
            ema_step: number | null;
            /** @description Step of the query weights held then. */
            query_step: number | null;
            /** @description Momentum of that EMA step. */
            momentum: number | null;
            /**
             * @description Digest of the parameters used.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            weights_digest: string;
            /**
             * @description Digest of the buffers before these keys.
             * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
             */
            buffers_digest: string;
            /** @description How the rows were permuted; null: they were not. */
            permutation: {
                /** @description Seed of the permutation; null for one that came with the batch. */
                seed: number | null;
                /** @description Round of the permutation. */
                round: number;
            } | null;
            batch_norm: {
                /** @enum {string} */
                mode: "train" | "eval";
                groups: number;
            };
        };
        /**
         * @description Equal to `torch.randperm(rows, generator=torch.Generator().manual_seed(generator_seed))`, for a trainer to replay.
         * @example {
         *       "permutation": [
         *         0,
         *         4,
         *         2,
         *         3,
         *         1,
         *         5,
         *         7,
         *         6
         *       ],
         *       "inverse": [
         *         0,
         *         4,
         *         2,
         *         3,
         *         1,
         *         5,
         *         7,
         *         6
         *       ],
         *       "seed": 0,
         *       "generator_seed": 41,
         *       "algorithm": "torch.randperm"
         *     }
         */
        Permutation: {
            /** @description Place i of the shuffled rows holds row `permutation[i]`. */
            permutation: number[];
            /** @description Row i stands at place `inverse[i]`. */
            inverse: number[];
            /** @description The encoder's shuffle seed. */
            seed: number;
            /** @description `(seed + round) mod 2^32`: what `manual_seed` takes. */
            generator_seed: number;
            /** @enum {string} */
            algorithm: "torch.randperm";
        };
        /**
         * @description How far a round is.
         * @example {
         *       "round": 41,
         *       "state": "open",
         *       "world_size": 4,
         *       "ema_step": 41,
         *       "posted": [
         *         0,
         *         1
         *       ],
         *       "missing": [
         *         2,
         *         3
         *       ],
         *       "groups": [
         *         {
         *           "group": 0,
         *           "replica": null,
         *           "done": false
         *         },
         *         {
         *           "group": 1,
         *           "replica": null,
         *           "done": false
         *         },
         *         {
         *           "group": 2,
         *           "replica": null,
         *           "done": false
         *         },
         *         {
         *           "group": 3,
         *           "replica": null,
         *           "done": false
         *         }
         *       ]
         *     }
         */
        Round: {
            /**
             * @description Number of the round; the usual choice is the EMA step.
             * @example 41
             */
            round: number;
            /**
             * @description `open`: waits for ranks or for its step; `running`: is being computed; `done`: its keys are kept for retries.
             * @enum {string}
             */
            state: "open" | "running" | "done";
            /** @description As rank 0 said; null until it has posted. */
            world_size: number | null;
            /** @description The EMA step that the round names. */
            ema_step: number | null;
            /** @description Ranks that have posted. */
            posted: number[];
            /** @description Ranks that have not. */
            missing: number[];
            /** @description Who encodes which group, and how far it is. */
            groups: {
                group: number;
                /** @description The replica that encodes it; null while the round is open. */
                replica: string | null;
                done: boolean;
            }[];
        };
        /** @description One encoder on one replica. */
        ReplicaEncoder: {
            /** @description The encoder. */
            name: string;
            /** @description Entries of its log that the replica has carried out. */
            position: number;
            /** @description Entries that another replica has carried out and this one has not. */
            lag: number;
            /** @description Where its momentum encoder stands. */
            ema_step: number | null;
            /** @description Of the momentum encoder at that step: equal on every replica. Null while it is worked out. */
            weights_digest: string | null;
        };
        /** @description One replica, as it last told of itself. */
        Replica: {
            /** @description Its name, another after each start. */
            replica: string;
            /** @description How the other replicas reach it; empty where there are none. */
            url: string;
            /** @description It takes requests. */
            ready: boolean;
            /** @description It gave this answer. */
            is_this: boolean;
            /** @description Requests that wait for its engine. */
            queued: number;
            /** @description What this replica encoded for the rounds of the encoders that there are now. */
            encoded: {
                /** @description Groups of rows. */
                groups: number;
                /** @description Their rows. */
                rows: number;
            };
            /** @description What this replica moved for the rounds of the encoders that there are now. */
            transfers: {
                /** @description Rows of rounds that came from other replicas. */
                rows_pulled: number;
                /** @description Their bytes. */
                row_bytes_pulled: number;
                /** @description Keys that went to other replicas. */
                keys_given: number;
                /** @description Their bytes. */
                key_bytes_given: number;
            };
            encoders: components["schemas"]["ReplicaEncoder"][];
        };
        /**
         * @description All replicas that are alive.
         * @example {
         *       "replicas": [
         *         {
         *           "replica": "a34916eb-73e4-412a-b58e-7ed17286b34d",
         *           "url": "http://10.1.0.7:8080",
         *           "ready": true,
         *           "is_this": true,
         *           "queued": 0,
         *           "encoded": {
         *             "groups": 4,
         *             "rows": 256
         *           },
         *           "transfers": {
         *             "rows_pulled": 192,
         *             "row_bytes_pulled": 602112,
         *             "keys_given": 192,
         *             "key_bytes_given": 98304
         *           },
         *           "encoders": [
         *             {
         *               "name": "mnist",
         *               "position": 88,
         *               "lag": 0,
         *               "ema_step": 41,
         *               "weights_digest": "blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041"
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        ReplicaList: {
            replicas: components["schemas"]["Replica"][];
        };
        /** @description The engine that computes keys. */
        EngineInfo: {
            /**
             * @description Library and version.
             * @example tensorflow 2.21.0
             */
            name: string;
            /**
             * @description What it computes on.
             * @example cpu
             */
            device: string;
            /** @description Threads it computes with. */
            threads: number;
            /** @enum {string} */
            state: "starting" | "ready" | "restarting" | "failed" | "closed";
            /** @description Why it is not ready. */
            reason: string | null;
            /** @description How often it was started again after a crash. */
            restarts: number;
            /** @description What the engine holds: a deleted encoder is gone from it. */
            counters: {
                /** @description Encoders opened. */
                encoders: number;
                /** @description Sessions held. */
                sessions: number;
                /** @description Tensors held. */
                tensors: number;
            };
            /** @description Requests that wait for it. */
            queued: number;
        };
        /**
         * @description What this server is and what it takes.
         * @example {
         *       "name": "mocoserve",
         *       "version": "0.1.0",
         *       "engine": {
         *         "name": "tensorflow 2.21.0",
         *         "device": "cpu",
         *         "threads": 8,
         *         "state": "ready",
         *         "reason": null,
         *         "restarts": 0,
         *         "counters": {
         *           "encoders": 1,
         *           "sessions": 1,
         *           "tensors": 0
         *         },
         *         "queued": 0
         *       },
         *       "limits": {
         *         "max_body_bytes": 2147483648,
         *         "max_json_bytes": 67108864,
         *         "queue_limit": 256,
         *         "queue_bytes": 4294967296,
         *         "upload_idle_ms": 300000
         *       }
         *     }
         */
        Info: {
            /** @enum {string} */
            name: "mocoserve";
            /** @example 0.1.0 */
            version: string;
            engine: components["schemas"]["EngineInfo"];
            /** @description What this server takes. */
            limits: {
                /** @description Largest binary body, in bytes. */
                max_body_bytes: number;
                /** @description Largest JSON batch, in bytes. */
                max_json_bytes: number;
                /** @description Requests for keys that may be read or wait for the engine; more are answered 429. */
                queue_limit: number;
                /** @description Bytes of batches that may be held; more are answered 429. */
                queue_bytes: number;
                /** @description An upload or body that gets no byte for that long is given up. */
                upload_idle_ms: number;
            };
        };
        /**
         * @description Health of this server.
         * @example {
         *       "live": true,
         *       "ready": true,
         *       "reasons": []
         *     }
         * @example {
         *       "live": true,
         *       "ready": false,
         *       "reasons": [
         *         "The server is shutting down."
         *       ]
         *     }
         */
        Health: {
            /** @description The process can answer. */
            live: boolean;
            /** @description It can do its work. */
            ready: boolean;
            /** @description Why it is not ready; empty when it is. */
            reasons: string[];
        };
        /**
         * @description The process can answer.
         * @example {
         *       "live": true
         *     }
         */
        Live: {
            /** @enum {boolean} */
            live: true;
        };
        /**
         * @description Where to read on.
         * @example {
         *       "name": "mocoserve",
         *       "version": "0.1.0",
         *       "openapi": "/openapi.json",
         *       "docs": "/docs"
         *     }
         */
        Index: {
            /** @enum {string} */
            name: "mocoserve";
            version: string;
            openapi: string;
            docs: string;
        };
        /**
         * @description An OpenAPI 3.1 document.
         * @example {
         *       "openapi": "3.1.0",
         *       "info": {
         *         "title": "mocoserve",
         *         "version": "0.1.0"
         *       },
         *       "paths": {}
         *     }
         */
        OpenapiDocument: {
            [key: string]: unknown;
        };
        /**
         * @description An inference request of the Open Inference Protocol.
         * @example {
         *       "id": "batch-7",
         *       "inputs": [
         *         {
         *           "name": "images",
         *           "shape": [
         *             2,
         *             1,
         *             2,
         *             2
         *           ],
         *           "datatype": "FP32",
         *           "data": [
         *             0,
         *             0.5,
         *             0.5,
         *             1,
         *             1,
         *             0.5,
         *             0,
         *             0
         *           ]
         *         }
         *       ]
         *     }
         */
        InferRequest: {
            /**
             * @description Given back in the response.
             * @example batch-7
             */
            id?: string;
            /**
             * @description What the keys are to be, as the query parameters of `POST /v1/encoders/{encoder}/keys`. There is no `advance`: an inference changes no weights.
             * @default {}
             */
            parameters?: {
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @default 30000
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 * @enum {string}
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @default nchw
                 * @example nchw
                 * @enum {string}
                 */
                layout?: "nchw" | "nhwc";
                /**
                 * @description Round whose permutation is used; by default the EMA step of the weights.
                 * @example 41
                 */
                round?: number;
                /**
                 * @description Outputs that do not say otherwise come as bytes behind the JSON (binary tensor data extension).
                 * @default false
                 * @example false
                 */
                binary_data_output?: boolean;
                /**
                 * @description How long the client waits for the answer, in microseconds, as `x-request-timeout-ms` in milliseconds; 0: no limit.
                 * @default 0
                 * @example 60000000
                 */
                timeout?: number;
                /** @description Without effect: requests are served in the order in which they came. */
                priority?: number;
            };
            /** @description One: `images`. */
            inputs: {
                /**
                 * @description `images`.
                 * @example images
                 */
                name: string;
                /**
                 * @description `[n, channels, height, width]` (by the parameter `layout`) or `[n, size]`.
                 * @example [
                 *       2,
                 *       4
                 *     ]
                 */
                shape: number[];
                /**
                 * @description UINT8 is scaled by 1/255 and normalised by the encoder's `input`; floats are used as they are. FP16 and BF16 have no form in JSON.
                 * @enum {string}
                 */
                datatype: "FP32" | "FP16" | "BF16" | "UINT8";
                /** @description The numbers, row after row: flat, or nested as the shape. Either these or bytes, not both. */
                data?: number[] | number[][] | number[][][][];
                /** @description Of the binary tensor data extension. */
                parameters?: {
                    /**
                     * @description Bytes of the tensor behind the JSON: product of the shape, times the datatype's size.
                     * @example 32
                     */
                    binary_data_size?: number;
                };
            }[];
            /**
             * @description What is asked for: `keys`, which is all there is.
             * @default []
             */
            outputs?: {
                /**
                 * @description `keys`.
                 * @example keys
                 */
                name: string;
                /**
                 * @description Of the binary tensor data extension.
                 * @default {}
                 */
                parameters?: {
                    /** @description Whether it comes as bytes behind the JSON; by default `binary_data_output`. */
                    binary_data?: boolean;
                };
            }[];
        };
        /**
         * @description Keys as an inference response of the Open Inference Protocol.
         * @example {
         *       "model_name": "mnist",
         *       "model_version": "1",
         *       "id": "batch-7",
         *       "parameters": {
         *         "ema_step": 41,
         *         "query_step": 41,
         *         "momentum": 0.999,
         *         "weights_digest": "blake3:88f4776424017ab8ecf83b5f2e1f52ff3a1c6c1f0f4a5b5d7e9b2c4d6e8f0a1b",
         *         "buffers_digest": "blake3:7b5b3af1937c46cdf787935f377281ec1d2c3b4a5968778695a4b3c2d1e0f9a8",
         *         "permutation": "none",
         *         "batch_norm": "mode=train, groups=1"
         *       },
         *       "outputs": [
         *         {
         *           "name": "keys",
         *           "datatype": "FP32",
         *           "shape": [
         *             2,
         *             2
         *           ],
         *           "data": [
         *             0.6,
         *             0.8,
         *             -0.8,
         *             0.6
         *           ]
         *         }
         *       ]
         *     }
         */
        InferResponse: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            model_name: string;
            /**
             * @description The one version.
             * @example 1
             */
            model_version: string;
            /** @description Of the request. */
            id?: string;
            /** @description What the keys were made with. */
            parameters: {
                /** @description EMA step of the weights used; none before the first. */
                ema_step?: number;
                /** @description Step of the query weights held then. */
                query_step?: number;
                /** @description Momentum of that EMA step. */
                momentum?: number;
                /**
                 * @description Digest of the parameters used.
                 * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
                 */
                weights_digest: string;
                /**
                 * @description Digest of the buffers before these keys.
                 * @example blake3:e212cf2566a95754f2aefe2c585f7fe31b71c8936991f60ab743ef8c73619041
                 */
                buffers_digest: string;
                /**
                 * @description How the rows were permuted: `seed=S, round=R`, or `none`.
                 * @example seed=0, round=41
                 */
                permutation: string;
                /**
                 * @description Mode and groups of batch norm.
                 * @example mode=train, groups=4
                 */
                batch_norm: string;
            };
            /** @description The keys, in the posted order. */
            outputs: {
                /** @enum {string} */
                name: "keys";
                /** @enum {string} */
                datatype: "FP32";
                /**
                 * @description `[n, dim]`
                 * @example [
                 *       2,
                 *       128
                 *     ]
                 */
                shape: number[];
                /** @description L2-normalised keys, row after row. */
                data?: number[];
                /** @description Instead of `data`, where bytes were asked for. */
                parameters?: {
                    /** @description Bytes of the keys behind the JSON. */
                    binary_data_size: number;
                };
            }[];
        };
        /**
         * @description It can answer.
         * @example {
         *       "live": true
         *     }
         */
        OipLive: {
            /** @enum {boolean} */
            live: true;
        };
        /**
         * @description Readiness of the server.
         * @example {
         *       "ready": true,
         *       "reasons": []
         *     }
         * @example {
         *       "ready": false,
         *       "reasons": [
         *         "the engine is starting"
         *       ]
         *     }
         */
        OipReady: {
            /** @description Whether it can do its work. */
            ready: boolean;
            /** @description Why not; empty when it can. */
            reasons: string[];
        };
        /**
         * @description Metadata of the server.
         * @example {
         *       "name": "mocoserve",
         *       "version": "0.1.0",
         *       "extensions": [
         *         "binary_tensor_data",
         *         "parameters",
         *         "statistics",
         *         "model_configuration",
         *         "model_repository"
         *       ]
         *     }
         */
        OipServer: {
            /** @enum {string} */
            name: "mocoserve";
            /** @example 0.1.0 */
            version: string;
            /**
             * @description Extensions of the protocol that are here.
             * @example [
             *       "binary_tensor_data"
             *     ]
             */
            extensions: string[];
        };
        /**
         * @description A model that can be asked.
         * @example {
         *       "name": "mnist",
         *       "ready": true
         *     }
         */
        ModelReady: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            name: string;
            /** @enum {boolean} */
            ready: true;
        };
        /**
         * @description Inputs and outputs of a model.
         * @example {
         *       "name": "mnist",
         *       "versions": [
         *         "1"
         *       ],
         *       "platform": "mocoserve",
         *       "inputs": [
         *         {
         *           "name": "images",
         *           "datatype": "FP32",
         *           "shape": [
         *             -1,
         *             1,
         *             -1,
         *             -1
         *           ]
         *         }
         *       ],
         *       "outputs": [
         *         {
         *           "name": "keys",
         *           "datatype": "FP32",
         *           "shape": [
         *             -1,
         *             128
         *           ]
         *         }
         *       ]
         *     }
         */
        ModelMetadata: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            name: string;
            versions: "1"[];
            /** @enum {string} */
            platform: "mocoserve";
            inputs: {
                /** @example images */
                name: string;
                /**
                 * @description Inputs may as well be FP16, BF16 or UINT8.
                 * @example FP32
                 */
                datatype: string;
                /**
                 * @description With the rows; -1: any.
                 * @example [
                 *       -1,
                 *       3,
                 *       -1,
                 *       -1
                 *     ]
                 */
                shape: number[];
            }[];
            outputs: {
                /** @example images */
                name: string;
                /**
                 * @description Inputs may as well be FP16, BF16 or UINT8.
                 * @example FP32
                 */
                datatype: string;
                /**
                 * @description With the rows; -1: any.
                 * @example [
                 *       -1,
                 *       3,
                 *       -1,
                 *       -1
                 *     ]
                 */
                shape: number[];
            }[];
        };
        /**
         * @description A model in the words of the model configuration extension.
         * @example {
         *       "name": "mnist",
         *       "platform": "mocoserve",
         *       "backend": "mocoserve",
         *       "version_policy": {
         *         "latest": {
         *           "num_versions": 1
         *         }
         *       },
         *       "max_batch_size": 65536,
         *       "input": [
         *         {
         *           "name": "images",
         *           "data_type": "TYPE_FP32",
         *           "dims": [
         *             1,
         *             -1,
         *             -1
         *           ]
         *         }
         *       ],
         *       "output": [
         *         {
         *           "name": "keys",
         *           "data_type": "TYPE_FP32",
         *           "dims": [
         *             128
         *           ]
         *         }
         *       ],
         *       "model_transaction_policy": {
         *         "decoupled": false
         *       }
         *     }
         */
        ModelConfig: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            name: string;
            /** @enum {string} */
            platform: "mocoserve";
            /** @enum {string} */
            backend: "mocoserve";
            version_policy: {
                latest: {
                    num_versions: number;
                };
            };
            /**
             * @description Most rows of a request.
             * @example 65536
             */
            max_batch_size: number;
            input: {
                /** @example images */
                name: string;
                /** @example TYPE_FP32 */
                data_type: string;
                /**
                 * @description Of one row; -1: any.
                 * @example [
                 *       3,
                 *       -1,
                 *       -1
                 *     ]
                 */
                dims: number[];
            }[];
            output: {
                /** @example images */
                name: string;
                /** @example TYPE_FP32 */
                data_type: string;
                /**
                 * @description Of one row; -1: any.
                 * @example [
                 *       3,
                 *       -1,
                 *       -1
                 *     ]
                 */
                dims: number[];
            }[];
            model_transaction_policy: {
                /** @enum {boolean} */
                decoupled: false;
            };
        };
        /** @description Requests for keys of batches on this replica since it opened the encoder, by either protocol; rounds of ranks are not counted. */
        ModelStatistics: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            name: string;
            /**
             * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
             * @example 1
             * @enum {string}
             */
            version: "1";
            /** @description When the last request ended, in milliseconds since 1970; 0: there was none. */
            last_inference: number;
            /** @description Rows whose keys were answered. */
            inference_count: number;
            /** @description Requests whose keys were answered: batches are never merged. */
            execution_count: number;
            inference_stats: {
                /** @description Requests answered with keys, from the first byte of the body to the keys. */
                success: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description Requests that ended otherwise. */
                fail: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description Waiting for the engine, or for the EMA step named. */
                queue: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description Not measured apart: 0. */
                compute_input: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description In the engine. */
                compute_infer: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description Not measured apart: 0. */
                compute_output: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description There is no cache: 0. */
                cache_hit: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description There is no cache: 0. */
                cache_miss: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
            };
            batch_stats: {
                /** @description Rows of a request. */
                batch_size: number;
                /** @description Not measured apart: 0. */
                compute_input: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description In the engine. */
                compute_infer: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
                /** @description Not measured apart: 0. */
                compute_output: {
                    /** @description How many. */
                    count: number;
                    /** @description Nanoseconds, all together. */
                    ns: number;
                };
            }[];
        };
        /**
         * @description Statistics of models.
         * @example {
         *       "model_stats": [
         *         {
         *           "name": "mnist",
         *           "version": "1",
         *           "last_inference": 1700000000000,
         *           "inference_count": 32,
         *           "execution_count": 1,
         *           "inference_stats": {
         *             "success": {
         *               "count": 1,
         *               "ns": 14100000
         *             },
         *             "fail": {
         *               "count": 0,
         *               "ns": 0
         *             },
         *             "queue": {
         *               "count": 1,
         *               "ns": 300000
         *             },
         *             "compute_input": {
         *               "count": 0,
         *               "ns": 0
         *             },
         *             "compute_infer": {
         *               "count": 1,
         *               "ns": 12400000
         *             },
         *             "compute_output": {
         *               "count": 0,
         *               "ns": 0
         *             },
         *             "cache_hit": {
         *               "count": 0,
         *               "ns": 0
         *             },
         *             "cache_miss": {
         *               "count": 0,
         *               "ns": 0
         *             }
         *           },
         *           "batch_stats": [
         *             {
         *               "batch_size": 32,
         *               "compute_input": {
         *                 "count": 0,
         *                 "ns": 0
         *               },
         *               "compute_infer": {
         *                 "count": 1,
         *                 "ns": 12400000
         *               },
         *               "compute_output": {
         *                 "count": 0,
         *                 "ns": 0
         *               }
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        ModelStatisticsList: {
            model_stats: components["schemas"]["ModelStatistics"][];
        };
        /**
         * @description Which models to list; an empty body lists all.
         * @example {}
         */
        RepositoryIndexRequest: {
            /**
             * @description Only models that can be asked.
             * @default false
             * @example true
             */
            ready?: boolean;
        };
        /**
         * @description All models, by name.
         * @example [
         *       {
         *         "name": "mnist",
         *         "version": "1",
         *         "state": "READY",
         *         "reason": ""
         *       }
         *     ]
         */
        RepositoryIndex: {
            /**
             * @description Name of the encoder.
             * @example mnist
             */
            name: string;
            /**
             * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
             * @example 1
             * @enum {string}
             */
            version: "1";
            /**
             * @description Whether it can be asked.
             * @enum {string}
             */
            state: "READY" | "UNAVAILABLE";
            /** @description Why not; empty when it can. */
            reason: string;
        }[];
        /**
         * @description Never looked at.
         * @example {}
         */
        RepositoryChange: {
            [key: string]: unknown;
        };
        /**
         * @description The same shape for every error of every route.
         * @example {
         *       "error": "EMA step 7 cannot be applied: the next one is 5.",
         *       "code": "ema_step_gap",
         *       "details": {
         *         "step": 7,
         *         "expected": 5
         *       }
         *     }
         */
        ErrorReply: {
            /** @description A sentence a person can act on. */
            error: string;
            /** @description The code of the error, for programs. */
            code: string;
            /** @description What was expected and what came. */
            details: {
                [key: string]: unknown;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description The client's `x-request-id` if it sent a usable one (`[A-Za-z0-9._-]`, at most 128), else one made by the server; the log has it. */
        "x-request-id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listArchitectures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All architectures. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchitectureList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getArchitecture: {
        parameters: {
            query?: {
                /**
                 * @description Options of the architecture as a JSON object; defaults where left out.
                 * @example {"stem":"cifar","in_channels":1}
                 */
                options?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of the architecture.
                 * @example resnet18
                 */
                architecture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The architecture with these options. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchitectureDetails"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `architecture_not_found`: There is no architecture with this id. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `architecture_options_invalid`: An option of the architecture is missing, unknown, of the wrong type or out of range. */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    listEncoders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All encoders. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EncoderList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    createEncoder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncoderCreation"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Path of the encoder. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Encoder"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_exists`: An encoder with this name exists already.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `architecture_unknown`: There is no architecture with this id; `details.known` lists those that there are.
             *     - `architecture_options_invalid`: An option of the architecture is missing, unknown, of the wrong type or out of range.
             *     - `setting_invalid`: A setting of the encoder is well-formed, but impossible for its architecture.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getEncoder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The encoder. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Encoder"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    deleteEncoder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    changeEncoder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EncoderChange"];
            };
        };
        responses: {
            /** @description The encoder as it is now. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Encoder"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    putQueryWeights: {
        parameters: {
            query: {
                /**
                 * @description The trainer's step that these query weights belong to. Named, a retry is safe.
                 * @example 41
                 */
                step: number;
                /**
                 * @description How the tensors are named: `torchvision` (the architecture's own names), `moco` (behind `module.encoder_q.` or `module.encoder_k.`), or `auto`, which recognises both and the prefix `module.`.
                 * @example auto
                 */
                naming?: "auto" | "torchvision" | "moco";
                /**
                 * @description Whether tensors that the architecture does not have are an error.
                 * @example true
                 */
                strict?: boolean;
                /**
                 * @description Whether to apply EMA step `step` with these weights in the same request.
                 * @example true
                 */
                ema?: boolean;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.safetensors": Binary;
            };
        };
        responses: {
            /** @description Published. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryWeights"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - The body is malformed (each code is explained in the introduction): `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`, `safetensors_header_bom`, `safetensors_header_start`, `safetensors_header_not_utf8`, `safetensors_header_json`, `safetensors_header_trailing`, `safetensors_lone_surrogate`, `safetensors_duplicate_key`, `safetensors_metadata_invalid`, `safetensors_metadata_too_large`, `safetensors_too_many_tensors`, `safetensors_name_too_long`, `safetensors_tensor_not_object`, `safetensors_unknown_member`, `safetensors_missing_member`, `safetensors_dtype_unknown`, `safetensors_shape_invalid`, `safetensors_rank_too_large`, `safetensors_size_overflow`, `safetensors_offsets_invalid`, `safetensors_offsets_reversed`, `safetensors_size_mismatch`, `safetensors_data_hole`, `safetensors_data_overlap`, `safetensors_data_truncated`, `safetensors_data_trailing`
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_conflict`: This step was already applied with another momentum or count.
             *     - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `query_step_conflict`: Other query weights were already published for this step.
             *     - `query_step_stale`: The step is older than the published query weights.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `naming_ambiguous`: Two names of the body stand for the same tensor.
             *     - `naming_mixed`: The names of the body follow two namings, and neither explains them all.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `outcome_pending`: The request waits behind a running round for longer than `wait_ms`; it will still take effect. Sent again with the same step it gets the one outcome.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    openUpload: {
        parameters: {
            query: {
                /**
                 * @description The trainer's step that these query weights belong to. Named, a retry is safe.
                 * @example 41
                 */
                step: number;
                /**
                 * @description How the tensors are named: `torchvision` (the architecture's own names), `moco` (behind `module.encoder_q.` or `module.encoder_k.`), or `auto`, which recognises both and the prefix `module.`.
                 * @example auto
                 */
                naming?: "auto" | "torchvision" | "moco";
                /**
                 * @description Whether tensors that the architecture does not have are an error.
                 * @example true
                 */
                strict?: boolean;
                /**
                 * @description Whether to apply EMA step `step` with these weights in the same request.
                 * @example true
                 */
                ema?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Opened. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Path of the upload. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    putUploadPart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the upload, as it was opened.
                 * @example u-7f3a9c
                 */
                upload: string;
                /**
                 * @description Number of the part; any order, and the same part again replaces it.
                 * @example 0
                 */
                part: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.safetensors": Binary;
            };
        };
        responses: {
            /** @description Staged. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadPart"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - The body is malformed (each code is explained in the introduction): `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`, `safetensors_header_bom`, `safetensors_header_start`, `safetensors_header_not_utf8`, `safetensors_header_json`, `safetensors_header_trailing`, `safetensors_lone_surrogate`, `safetensors_duplicate_key`, `safetensors_metadata_invalid`, `safetensors_metadata_too_large`, `safetensors_too_many_tensors`, `safetensors_name_too_long`, `safetensors_tensor_not_object`, `safetensors_unknown_member`, `safetensors_missing_member`, `safetensors_dtype_unknown`, `safetensors_shape_invalid`, `safetensors_rank_too_large`, `safetensors_size_overflow`, `safetensors_offsets_invalid`, `safetensors_offsets_reversed`, `safetensors_size_mismatch`, `safetensors_data_hole`, `safetensors_data_overlap`, `safetensors_data_truncated`, `safetensors_data_trailing`
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `upload_not_found`: There is no such upload; it may have been finished, dropped or expired.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `upload_lost`: The pod that held the upload is gone with its parts; begin another.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `naming_ambiguous`: Two names of the body stand for the same tensor.
             *     - `naming_mixed`: The names of the body follow two namings, and neither explains them all.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    finishUpload: {
        parameters: {
            query?: {
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the upload, as it was opened.
                 * @example u-7f3a9c
                 */
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Published. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryWeights"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `upload_not_found`: There is no such upload; it may have been finished, dropped or expired.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_conflict`: This step was already applied with another momentum or count.
             *     - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `query_step_conflict`: Other query weights were already published for this step.
             *     - `query_step_stale`: The step is older than the published query weights.
             *     - `upload_lost`: The pod that held the upload is gone with its parts; begin another.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `upload_incomplete`: The parts do not make up all tensors yet; `details.missing` lists those. */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `outcome_pending`: The request waits behind a running round for longer than `wait_ms`; it will still take effect. Sent again with the same step it gets the one outcome.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    dropUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the upload, as it was opened.
                 * @example u-7f3a9c
                 */
                upload: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Dropped. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `upload_not_found`: There is no such upload; it may have been finished, dropped or expired.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `upload_lost`: The pod that held the upload is gone with its parts; begin another.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    runEmaStep: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmaStepRequest"];
            };
        };
        responses: {
            /** @description Applied, now or before. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmaStep"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_conflict`: This step was already applied with another momentum or count.
             *     - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `query_step_mismatch`: The query weights held are not those that `require_query_step` names.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `outcome_pending`: The request waits behind a running round for longer than `wait_ms`; it will still take effect. Sent again with the same step it gets the one outcome.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeKeys: {
        parameters: {
            query?: {
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
                /**
                 * @description Round whose permutation is used; by default the EMA step of the weights.
                 * @example 41
                 */
                round?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
                /**
                 * @description Shape of an `application/octet-stream` body, which needs it.
                 * @example 16,1,28,28
                 */
                "x-tensor-shape"?: string;
                /**
                 * @description Dtype of an `application/octet-stream` body, which needs it; little-endian.
                 * @example F32
                 */
                "x-tensor-dtype"?: "F32" | "F16" | "BF16" | "U8";
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.safetensors": Binary;
                "application/x-npy": Binary;
                "application/octet-stream": Binary;
            };
        };
        responses: {
            /** @description Keys `[n, dim]` (float32) in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    /** @description Shape of an `application/octet-stream` reply. */
                    "x-tensor-shape"?: string;
                    /** @description Dtype of an `application/octet-stream` reply. */
                    "x-tensor-dtype"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.safetensors": Binary;
                    "application/x-npy": Binary;
                    "application/octet-stream": Binary;
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `image_format`: An image is neither JPEG nor PNG.
             *     - `image_type`: An image is of another type than its `content-type` says.
             *     - `image_undecodable`: An image is truncated or corrupt.
             *     - `form_boundary`: The `content-type` of a form has no usable `boundary`.
             *     - `form_malformed`: The body is not multipart/form-data (RFC 7578) under its boundary, or ends before its last one.
             *     - `form_empty`: The form has no parts.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - The body is malformed (each code is explained in the introduction): `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`, `safetensors_header_bom`, `safetensors_header_start`, `safetensors_header_not_utf8`, `safetensors_header_json`, `safetensors_header_trailing`, `safetensors_lone_surrogate`, `safetensors_duplicate_key`, `safetensors_metadata_invalid`, `safetensors_metadata_too_large`, `safetensors_too_many_tensors`, `safetensors_name_too_long`, `safetensors_tensor_not_object`, `safetensors_unknown_member`, `safetensors_missing_member`, `safetensors_dtype_unknown`, `safetensors_shape_invalid`, `safetensors_rank_too_large`, `safetensors_size_overflow`, `safetensors_offsets_invalid`, `safetensors_offsets_reversed`, `safetensors_size_mismatch`, `safetensors_data_hole`, `safetensors_data_overlap`, `safetensors_data_truncated`, `safetensors_data_trailing`, `npy_too_short`, `npy_magic`, `npy_version`, `npy_header_too_large`, `npy_header_truncated`, `npy_header_syntax`, `npy_object`, `npy_structured`, `npy_big_endian`, `npy_dtype`, `npy_fortran_order`, `npy_shape`, `npy_data_truncated`, `npy_data_trailing`
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes).
             *     - `image_too_large`: An image has, or would have once resized, more pixels than are decoded; `details.limit` says how many those are.
             *     - `image_file_too_large`: The file of an image is larger than is taken; `details.limit` says how many bytes those are.
             */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             *     - `form_part_type`: A part of the form is not declared to be an image.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `images_not_taken`: The encoder takes neither grey nor RGB images, so image files cannot become its rows.
             *     - `image_depth`: A gray PNG has 16 bits a pixel, of which there is no common reading in 8 bits.
             *     - `image_sizes_differ`: The images of a batch have different sizes; the encoder's `input.resize` and `input.crop` make them equal.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeKeysJson: {
        parameters: {
            query?: {
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
                /**
                 * @description Round whose permutation is used; by default the EMA step of the weights.
                 * @example 41
                 */
                round?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonBatch"];
            };
        };
        responses: {
            /** @description Keys `[n, dim]` in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeKeysOfImages: {
        parameters: {
            query?: {
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
                /**
                 * @description Round whose permutation is used; by default the EMA step of the weights.
                 * @example 41
                 */
                round?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImagesForm"];
            };
        };
        responses: {
            /** @description Keys `[n, dim]` in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `image_format`: An image is neither JPEG nor PNG.
             *     - `image_type`: An image is of another type than its `content-type` says.
             *     - `image_undecodable`: An image is truncated or corrupt.
             *     - `form_boundary`: The `content-type` of a form has no usable `boundary`.
             *     - `form_malformed`: The body is not multipart/form-data (RFC 7578) under its boundary, or ends before its last one.
             *     - `form_empty`: The form has no parts.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes).
             *     - `image_too_large`: An image has, or would have once resized, more pixels than are decoded; `details.limit` says how many those are.
             *     - `image_file_too_large`: The file of an image is larger than is taken; `details.limit` says how many bytes those are.
             */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             *     - `form_part_type`: A part of the form is not declared to be an image.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `images_not_taken`: The encoder takes neither grey nor RGB images, so image files cannot become its rows.
             *     - `image_depth`: A gray PNG has 16 bits a pixel, of which there is no common reading in 8 bits.
             *     - `image_sizes_differ`: The images of a batch have different sizes; the encoder's `input.resize` and `input.crop` make them equal.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeRankKeys: {
        parameters: {
            query: {
                /**
                 * @description Number of ranks; the round runs when all of them have posted.
                 * @example 4
                 */
                world_size: number;
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
                /**
                 * @description Shape of an `application/octet-stream` body, which needs it.
                 * @example 16,1,28,28
                 */
                "x-tensor-shape"?: string;
                /**
                 * @description Dtype of an `application/octet-stream` body, which needs it; little-endian.
                 * @example F32
                 */
                "x-tensor-dtype"?: "F32" | "F16" | "BF16" | "U8";
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Number of the round; the usual choice is the EMA step.
                 * @example 41
                 */
                round: number;
                /**
                 * @description Rank of the trainer process, from 0.
                 * @example 0
                 */
                rank: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.safetensors": Binary;
                "application/x-npy": Binary;
                "application/octet-stream": Binary;
            };
        };
        responses: {
            /** @description Keys `[n, dim]` (float32) in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    /** @description Shape of an `application/octet-stream` reply. */
                    "x-tensor-shape"?: string;
                    /** @description Dtype of an `application/octet-stream` reply. */
                    "x-tensor-dtype"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.safetensors": Binary;
                    "application/x-npy": Binary;
                    "application/octet-stream": Binary;
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `image_format`: An image is neither JPEG nor PNG.
             *     - `image_type`: An image is of another type than its `content-type` says.
             *     - `image_undecodable`: An image is truncated or corrupt.
             *     - `form_boundary`: The `content-type` of a form has no usable `boundary`.
             *     - `form_malformed`: The body is not multipart/form-data (RFC 7578) under its boundary, or ends before its last one.
             *     - `form_empty`: The form has no parts.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `ema_step_required`: `ema_step` must be named together with `advance=true` when a round has more than one rank.
             *     - The body is malformed (each code is explained in the introduction): `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`, `safetensors_header_bom`, `safetensors_header_start`, `safetensors_header_not_utf8`, `safetensors_header_json`, `safetensors_header_trailing`, `safetensors_lone_surrogate`, `safetensors_duplicate_key`, `safetensors_metadata_invalid`, `safetensors_metadata_too_large`, `safetensors_too_many_tensors`, `safetensors_name_too_long`, `safetensors_tensor_not_object`, `safetensors_unknown_member`, `safetensors_missing_member`, `safetensors_dtype_unknown`, `safetensors_shape_invalid`, `safetensors_rank_too_large`, `safetensors_size_overflow`, `safetensors_offsets_invalid`, `safetensors_offsets_reversed`, `safetensors_size_mismatch`, `safetensors_data_hole`, `safetensors_data_overlap`, `safetensors_data_truncated`, `safetensors_data_trailing`, `npy_too_short`, `npy_magic`, `npy_version`, `npy_header_too_large`, `npy_header_truncated`, `npy_header_syntax`, `npy_object`, `npy_structured`, `npy_big_endian`, `npy_dtype`, `npy_fortran_order`, `npy_shape`, `npy_data_truncated`, `npy_data_trailing`
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `round_mismatch`: This posting disagrees with what is posted: other rows for the same rank, or another world size, dtype, row shape or step than rank 0.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes).
             *     - `image_too_large`: An image has, or would have once resized, more pixels than are decoded; `details.limit` says how many those are.
             *     - `image_file_too_large`: The file of an image is larger than is taken; `details.limit` says how many bytes those are.
             */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             *     - `form_part_type`: A part of the form is not declared to be an image.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `images_not_taken`: The encoder takes neither grey nor RGB images, so image files cannot become its rows.
             *     - `image_depth`: A gray PNG has 16 bits a pixel, of which there is no common reading in 8 bits.
             *     - `image_sizes_differ`: The images of a batch have different sizes; the encoder's `input.resize` and `input.crop` make them equal.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             *     - `rank_out_of_range`: The rank is not below the world size.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeRankKeysJson: {
        parameters: {
            query: {
                /**
                 * @description Number of ranks; the round runs when all of them have posted.
                 * @example 4
                 */
                world_size: number;
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Number of the round; the usual choice is the EMA step.
                 * @example 41
                 */
                round: number;
                /**
                 * @description Rank of the trainer process, from 0.
                 * @example 0
                 */
                rank: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JsonBatch"];
            };
        };
        responses: {
            /** @description Keys `[n, dim]` in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `ema_step_required`: `ema_step` must be named together with `advance=true` when a round has more than one rank.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `round_mismatch`: This posting disagrees with what is posted: other rows for the same rank, or another world size, dtype, row shape or step than rank 0.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             *     - `rank_out_of_range`: The rank is not below the world size.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    computeRankKeysOfImages: {
        parameters: {
            query: {
                /**
                 * @description Number of ranks; the round runs when all of them have posted.
                 * @example 4
                 */
                world_size: number;
                /**
                 * @description Keys of exactly the weights after this EMA step, for which the request waits; without it, of the current ones.
                 * @example 41
                 */
                ema_step?: number;
                /**
                 * @description How long to wait for ranks, weights or a step, in milliseconds. It never bounds computing.
                 * @example 30000
                 */
                wait_ms?: number;
                /**
                 * @description Apply the EMA step (`ema_step`, or the next) and compute the keys with its result, as one act.
                 * @example true
                 */
                advance?: boolean;
                /**
                 * @description Groups of rows with batch statistics of their own; it must divide the rows.
                 * @example 2
                 */
                groups?: number;
                /**
                 * @description Whether rows are permuted before they are grouped; by default the encoder's setting.
                 * @example true
                 */
                shuffle?: boolean;
                /**
                 * @description Seed of the permutation; by default the encoder's.
                 * @example 0
                 */
                seed?: number;
                /**
                 * @description Batch norm's mode; by default the encoder's.
                 * @example train
                 */
                bn?: "train" | "eval";
                /**
                 * @description Layout of the images: `[n, channels, height, width]` or `[n, height, width, channels]`.
                 * @example nchw
                 */
                layout?: "nchw" | "nhwc";
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Number of the round; the usual choice is the EMA step.
                 * @example 41
                 */
                round: number;
                /**
                 * @description Rank of the trainer process, from 0.
                 * @example 0
                 */
                rank: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImagesForm"];
            };
        };
        responses: {
            /** @description Keys `[n, dim]` in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `image_format`: An image is neither JPEG nor PNG.
             *     - `image_type`: An image is of another type than its `content-type` says.
             *     - `image_undecodable`: An image is truncated or corrupt.
             *     - `form_boundary`: The `content-type` of a form has no usable `boundary`.
             *     - `form_malformed`: The body is not multipart/form-data (RFC 7578) under its boundary, or ends before its last one.
             *     - `form_empty`: The form has no parts.
             *     - `ema_step_required`: `ema_step` must be named together with `advance=true` when a round has more than one rank.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `round_mismatch`: This posting disagrees with what is posted: other rows for the same rank, or another world size, dtype, row shape or step than rank 0.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes).
             *     - `image_too_large`: An image has, or would have once resized, more pixels than are decoded; `details.limit` says how many those are.
             *     - `image_file_too_large`: The file of an image is larger than is taken; `details.limit` says how many bytes those are.
             */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             *     - `form_part_type`: A part of the form is not declared to be an image.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `images_not_taken`: The encoder takes neither grey nor RGB images, so image files cannot become its rows.
             *     - `image_depth`: A gray PNG has 16 bits a pixel, of which there is no common reading in 8 bits.
             *     - `image_sizes_differ`: The images of a batch have different sizes; the encoder's `input.resize` and `input.crop` make them equal.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             *     - `rank_out_of_range`: The rank is not below the world size.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getRound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Number of the round; the usual choice is the EMA step.
                 * @example 41
                 */
                round: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The round. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Round"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `round_not_found`: Nobody has posted to this round, or it is no longer kept.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getPermutation: {
        parameters: {
            query: {
                /**
                 * @description Rows of all ranks together.
                 * @example 8
                 */
                rows: number;
            };
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Number of the round; the usual choice is the EMA step.
                 * @example 41
                 */
                round: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permutation. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Permutation"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getWeights: {
        parameters: {
            query?: {
                /**
                 * @description `torchvision`: the architecture's own names; `moco`: behind `module.encoder_k.` or `module.encoder_q.`.
                 * @example torchvision
                 */
                naming?: "torchvision" | "moco";
                /**
                 * @description `key`: parameters and buffers of the momentum encoder; `query`: the parameters of the query weights held.
                 * @example key
                 */
                which?: "key" | "query";
                /**
                 * @description Dtype of the parameters; anything but F32 rounds. Counters stay I64.
                 * @example F32
                 */
                dtype?: "F32" | "F16" | "BF16";
            };
            header?: {
                /**
                 * @description An `ETag` that the client has; if it is still the one, the answer is 304.
                 * @example "blake3:af13"
                 */
                "if-none-match"?: string;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The weights. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Digest of the content, in quotes. */
                    etag?: string;
                    /** @description EMA step of key weights, step of query weights, or `none`. */
                    "moco-step"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.safetensors": Binary;
                };
            };
            /** @description The client has them. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `not_initialized`: The encoder has no weights yet.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    putWeights: {
        parameters: {
            query?: {
                /**
                 * @description How the tensors are named: `torchvision` (the architecture's own names), `moco` (behind `module.encoder_q.` or `module.encoder_k.`), or `auto`, which recognises both and the prefix `module.`.
                 * @example auto
                 */
                naming?: "auto" | "torchvision" | "moco";
                /**
                 * @description Whether tensors that the architecture does not have are an error.
                 * @example true
                 */
                strict?: boolean;
                /**
                 * @description The EMA step that the weights belong to; without it the encoder makes a fresh start.
                 * @example 41
                 */
                ema_step?: number;
            };
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/vnd.safetensors": Binary;
            };
        };
        responses: {
            /** @description Restored. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredWeights"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - The body is malformed (each code is explained in the introduction): `safetensors_body_too_short`, `safetensors_header_too_large`, `safetensors_header_truncated`, `safetensors_header_bom`, `safetensors_header_start`, `safetensors_header_not_utf8`, `safetensors_header_json`, `safetensors_header_trailing`, `safetensors_lone_surrogate`, `safetensors_duplicate_key`, `safetensors_metadata_invalid`, `safetensors_metadata_too_large`, `safetensors_too_many_tensors`, `safetensors_name_too_long`, `safetensors_tensor_not_object`, `safetensors_unknown_member`, `safetensors_missing_member`, `safetensors_dtype_unknown`, `safetensors_shape_invalid`, `safetensors_rank_too_large`, `safetensors_size_overflow`, `safetensors_offsets_invalid`, `safetensors_offsets_reversed`, `safetensors_size_mismatch`, `safetensors_data_hole`, `safetensors_data_overlap`, `safetensors_data_truncated`, `safetensors_data_trailing`
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `naming_ambiguous`: Two names of the body stand for the same tensor.
             *     - `naming_mixed`: The names of the body follow two namings, and neither explains them all.
             *     - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    listCheckpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checkpoints. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckpointList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `no_data_dir`: The server has no data directory, so it keeps no checkpoints.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    createCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Path of the checkpoint. */
                    location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkpoint"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `not_initialized`: The encoder has no weights yet.
             *     - `no_data_dir`: The server has no data directory, so it keeps no checkpoints.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `checkpoint_failed`: The checkpoint could not be written; those before are as they were. */
            507: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.
                 * @example step-41-3fa2c1d0-88
                 */
                checkpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.safetensors": Binary;
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `checkpoint_not_found`: The encoder has no such checkpoint.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `no_data_dir`: The server has no data directory, so it keeps no checkpoints.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    deleteCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.
                 * @example step-41-3fa2c1d0-88
                 */
                checkpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `checkpoint_not_found`: The encoder has no such checkpoint.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `no_data_dir`: The server has no data directory, so it keeps no checkpoints.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    restoreCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Id of the checkpoint: EMA step, first digits of the uid of the encoder, entries of its log. The same state has the same id.
                 * @example step-41-3fa2c1d0-88
                 */
                checkpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Restored. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoredCheckpoint"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile).
             *     - `checkpoint_not_found`: The encoder has no such checkpoint.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `no_data_dir`: The server has no data directory, so it keeps no checkpoints.
             *     - `checkpoint_invalid`: The file of the checkpoint is damaged; the encoder is as it was.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `arena_full`: There is no memory for these weights now. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getDiagnostics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Diagnostics. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diagnostics"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    listReplicas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replicas, this one first. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplicaList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getOipServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OipServer"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getOipLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OipLive"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getOipReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OipReady"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description It is not. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OipReady"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    listModelStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelStatisticsList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelMetadata"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelReady"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `not_initialized`: The encoder has no weights yet.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelStatisticsList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelOfVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
                 * @example 1
                 */
                version: "1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelMetadata"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelReadyOfVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
                 * @example 1
                 */
                version: "1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelReady"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `not_initialized`: The encoder has no weights yet.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelConfigOfVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
                 * @example 1
                 */
                version: "1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelConfig"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getModelStatisticsOfVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
                 * @example 1
                 */
                version: "1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Statistics. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelStatisticsList"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    infer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
                /**
                 * @description Bytes of JSON that the body (unpacked) begins with; without it, all of the body is JSON.
                 * @example 142
                 */
                "inference-header-content-length"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InferRequest"];
            };
        };
        responses: {
            /** @description The keys, in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    /** @description Bytes of JSON that the response (unpacked) begins with, where the keys follow as bytes. */
                    "inference-header-content-length"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferResponse"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `oip_header_length`: `Inference-Header-Content-Length` is greater than the body.
             *     - `oip_inputs`: The inputs are others than the one that is taken, `images`.
             *     - `oip_outputs`: Other outputs are asked for than the one that there is, `keys`.
             *     - `oip_data_missing`: A tensor has neither `data` nor `binary_data_size`.
             *     - `oip_data_twice`: A tensor has both `data` and `binary_data_size`.
             *     - `oip_data_form`: A tensor of a datatype that has no form in JSON comes as `data`.
             *     - `oip_data_value`: A number is not one of the datatype.
             *     - `oip_data_count`: `data` has another number of elements, or is nested otherwise, than the shape says.
             *     - `oip_data_size`: `binary_data_size` is not what the tensor's shape and datatype make.
             *     - `oip_body_truncated`: The body ends before the bytes of the tensor do.
             *     - `oip_body_trailing`: Bytes follow the tensor.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    inferOfVersion: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description How long the client waits for the answer, in milliseconds. Then waiting ends with `deadline_passed`, and what has not begun is not done.
                 * @example 60000
                 */
                "x-request-timeout-ms"?: number;
                /**
                 * @description Bytes of JSON that the body (unpacked) begins with; without it, all of the body is JSON.
                 * @example 142
                 */
                "inference-header-content-length"?: number;
            };
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
                /**
                 * @description Always `1`. An encoder's weights change with every EMA step; which step keys are made with, the parameter `ema_step` says.
                 * @example 1
                 */
                version: "1";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InferRequest"];
            };
        };
        responses: {
            /** @description The keys, in the posted order. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description EMA step of the weights used, or `none`. */
                    "moco-ema-step"?: string;
                    /** @description Step of the query weights held then, or `none`. */
                    "moco-query-step"?: string;
                    /** @description Momentum of that EMA step, or `none`. */
                    "moco-momentum"?: string;
                    /** @description Digest of the parameters used. */
                    "moco-weights-digest"?: string;
                    /** @description Digest of the buffers before these keys. */
                    "moco-buffers-digest"?: string;
                    /** @description How the rows were permuted: `seed=S, round=R`, `given`, or `none`. */
                    "moco-permutation"?: string;
                    /** @description Codes of what is wrong with the encoder, which `GET .../diagnostics` explains; without any, no header. */
                    "moco-warnings"?: string;
                    /** @description Mode and groups of batch norm. */
                    "moco-batch-norm"?: string;
                    /** @description `away`: the coordinator could not be asked, and the encoder is as this replica knew it; it may have been restored, or deleted and made again, since. Otherwise no header. */
                    "moco-log"?: string;
                    /** @description Where the time went, in milliseconds: `queue` in front of the engine and `compute` in it, of the rows that this replica encoded; `wait` for the step named or for the ranks of the round, where there was one; `total`. */
                    "server-timing"?: string;
                    /** @description Bytes of JSON that the response (unpacked) begins with, where the keys follow as bytes. */
                    "inference-header-content-length"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferResponse"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `oip_header_length`: `Inference-Header-Content-Length` is greater than the body.
             *     - `oip_inputs`: The inputs are others than the one that is taken, `images`.
             *     - `oip_outputs`: Other outputs are asked for than the one that there is, `keys`.
             *     - `oip_data_missing`: A tensor has neither `data` nor `binary_data_size`.
             *     - `oip_data_twice`: A tensor has both `data` and `binary_data_size`.
             *     - `oip_data_form`: A tensor of a datatype that has no form in JSON comes as `data`.
             *     - `oip_data_value`: A number is not one of the datatype.
             *     - `oip_data_count`: `data` has another number of elements, or is nested otherwise, than the shape says.
             *     - `oip_data_size`: `binary_data_size` is not what the tensor's shape and datatype make.
             *     - `oip_body_truncated`: The body ends before the bytes of the tensor do.
             *     - `oip_body_trailing`: Bytes follow the tensor.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `encoder_not_found`: There is no encoder with this name (it may have been deleted meanwhile). */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `ema_step_stale`: The step has passed: its weights, or the record of it, are no longer kept.
             *     - `ema_step_gap`: The step is not the next one; `details.expected` names it.
             *     - `ema_step_timeout`: The step was not reached within `wait_ms`; nothing was changed.
             *     - `encoder_restored`: The encoder was restored while this request was under way; its steps now count from the restored state.
             *     - `not_initialized`: The encoder has no weights yet.
             *     - `round_timeout`: Not all ranks posted within `wait_ms`; `details.missing` names those. The posting is withdrawn.
             *     - `round_aborted`: The round was ended by a restore or by the deletion of its encoder.
             *     - `query_weights_lost`: The pods that had these weights are gone; nothing goes on until the same body is sent again, or weights are restored.
             *     - `encoder_lost`: No live pod has the weights of the encoder, and its log no longer reaches back to its start.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `tensor_missing`: Tensors that are needed are missing; `details.missing` lists them.
             *     - `tensor_unexpected`: Tensors came that the architecture does not have; `strict=false` ignores them.
             *     - `tensor_shape`: A tensor has another shape than needed.
             *     - `tensor_dtype`: A tensor has another dtype than is taken.
             *     - `tensor_not_finite`: A tensor holds NaN or infinity.
             *     - `batch_too_large`: The batch has more rows than one computation takes.
             *     - `groups_do_not_divide`: The number of rows is no multiple of the number of groups.
             *     - `group_too_small`: A group would have a single value a channel, of which train-mode batch norm has no variance.
             *     - `permutation_invalid`: The given permutation is not a bijection of the rows.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `queue_full`: Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done. */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `round_expired`: The computation took longer than its limit and was given up; the same postings may be sent again.
             *     - `engine_unavailable`: The engine is starting or has failed; try again after `Retry-After` seconds.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             *     - `replica_fenced`: The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    listRepository: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepositoryIndexRequest"];
            };
        };
        responses: {
            /** @description All models. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepositoryIndex"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             *     - `coordinator_unavailable`: The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    loadModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepositoryChange"];
            };
        };
        responses: {
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `no_model_repository`: The server has no repository that models could be loaded from or unloaded to.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    unloadModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the encoder: lower-case letters, digits, dot, underscore and hyphen, at most 64.
                 * @example mnist
                 */
                encoder: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepositoryChange"];
            };
        };
        responses: {
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_required`: This route needs a body and none came.
             *     - `body_aborted`: The connection broke before the body was complete; nothing was changed.
             *     - `content_encoding_corrupt`: The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.
             *     - `invalid_json`: The body is not JSON in UTF-8.
             *     - `no_model_repository`: The server has no repository that models could be loaded from or unloaded to.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `request_timeout`: The request did not arrive in time; nothing was changed. */
            408: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `body_too_large`: The body is larger than the limit, which is named in `details.limit` (bytes). */
            413: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `unsupported_media_type`: The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.
             *     - `content_encoding_unsupported`: The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.
             */
            415: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description With `content_encoding_unsupported`: the content encodings that the server takes. */
                    "accept-encoding"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /**
             * @description - `draining`: The server is shutting down; send the same request again to its successor.
             *     - `unpacking_interrupted`: The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.
             */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Live"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description It cannot. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getInfo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Info"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `unauthorized`: The request shows no token that the server knows; send `Authorization: Bearer TOKEN`. */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `forbidden`: The token is known, but its role (`details.role`) does not reach the one that is needed (`details.needed`). */
            403: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description What is wrong with the token (RFC 6750); with 403, `scope` is the role that is needed. */
                    "www-authenticate"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getIndex: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The paths. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Index"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenapiDocument"];
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /**
             * @description - `invalid_request`: A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.
             *     - `malformed_http`: The request is not valid HTTP.
             *     - `body_unexpected`: This route takes no body.
             */
            400: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `not_acceptable`: None of the types in `Accept` can be made; `details.available` lists those that can. */
            406: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `headers_too_large`: The request headers are larger than the server takes. */
            431: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `internal`: Something that should not have happened; the log has it under the request id. */
            500: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `draining`: The server is shutting down; send the same request again to its successor. */
            503: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    /** @description Seconds to wait before trying again. */
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
            /** @description - `deadline_passed`: The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome. */
            504: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorReply"];
                };
            };
        };
    };
}
