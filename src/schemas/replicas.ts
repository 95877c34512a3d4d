import { type Static, Type } from 'typebox';
import { exampleDigests, nullable, ref } from './common.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

export const ReplicaEncoder = Type.Object(
  {
    name: Type.String({ description: 'The encoder.' }),
    position: count('Entries of its log that the replica has carried out.'),
    lag: count('Entries that another replica has carried out and this one has not.'),
    ema_step: nullable(Type.Integer({ minimum: 0 }), 'Where its momentum encoder stands.'),
    weights_digest: nullable(
      Type.String(),
      'Of the momentum encoder at that step: equal on every replica. Null while it is worked out.',
    ),
  },
  { $id: 'ReplicaEncoder', description: 'One encoder on one replica.' },
);

export const Replica = Type.Object(
  {
    replica: Type.String({ description: 'Its name, another after each start.' }),
    url: Type.String({ description: 'How the other replicas reach it; empty where there are none.' }),
    ready: Type.Boolean({ description: 'It takes requests.' }),
    is_this: Type.Boolean({ description: 'It gave this answer.' }),
    queued: count('Requests that wait for its engine.'),
    encoded: Type.Object(
      {
        groups: count('Groups of rows.'),
        rows: count('Their rows.'),
      },
      { description: 'What this replica encoded for the rounds of the encoders that there are now.' },
    ),
    transfers: Type.Object(
      {
        rows_pulled: count('Rows of rounds that came from other replicas.'),
        row_bytes_pulled: count('Their bytes.'),
        keys_given: count('Keys that went to other replicas.'),
        key_bytes_given: count('Their bytes.'),
      },
      { description: 'What this replica moved for the rounds of the encoders that there are now.' },
    ),
    encoders: Type.Array(ref(ReplicaEncoder)),
  },
  { $id: 'Replica', description: 'One replica, as it last told of itself.' },
);

export const ReplicaList = Type.Object(
  { replicas: Type.Array(ref(Replica)) },
  {
    $id: 'ReplicaList',
    description: 'All replicas that are alive.',
    examples: [
      {
        replicas: [
          {
            replica: 'a34916eb-73e4-412a-b58e-7ed17286b34d',
            url: 'http://10.1.0.7:8080',
            ready: true,
            is_this: true,
            queued: 0,
            encoded: { groups: 4, rows: 256 },
            transfers: { rows_pulled: 192, row_bytes_pulled: 602_112, keys_given: 192, key_bytes_given: 98_304 },
            encoders: [{ name: 'mnist', position: 88, lag: 0, ema_step: 41, weights_digest: exampleDigests.weights }],
          },
        ],
      },
    ],
  },
);

export type ReplicaList = Static<typeof ReplicaList>;
