import { strictObject } from '../schemas/common.ts';
import { ReplicaList } from '../schemas/replicas.ts';
import type { App, Dependencies } from './dependencies.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function replicaRoutes(app: App, { moco }: Dependencies): void {
  app.get(
    '/v1/replicas',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'listReplicas',
        tags: ['service'],
        summary: 'List replicas',
        description:
          'The replicas that are alive, with the step, digest, lag and load of each. Those of other replicas are as old as their last sign of life, a few seconds at most.',
        querystring: strictObject({}),
        response: { 200: json('The replicas, this one first.', ReplicaList), ...failures(...NO_BODY) },
      },
    },
    async () => ({ replicas: moco.replicas() }),
  );
}
