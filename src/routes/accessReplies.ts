import type { FastifySchema } from 'fastify';
import type { Access, Role } from '../access/roles.ts';
import { errorReplies } from './replies.ts';

/** Name of the security scheme in the document. */
const SCHEME = 'bearer';

export const securitySchemes = {
  [SCHEME]: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A token with a role: `read`, `train` (all that `read` may, and more) or `admin` (everything). A server on loopback may run without tokens and then asks for none.',
  },
} as const;

interface Config {
  readonly access?: Access;
  readonly accessWith?: Readonly<Record<string, Role>>;
}

/** A route's schema with what the document says of who may call it: all of it follows from the route's config. */
export function withAccess(schema: FastifySchema, { access, accessWith = {} }: Config): FastifySchema {
  if (access === undefined || access === 'everybody' || access === 'pods') return { ...schema, security: [] };
  const raised = Object.entries(accessWith).map(([name, role]) => `, \`${role}\` with \`${name}=true\``);
  return {
    ...schema,
    description: `${schema.description}\n\nRole: \`${access}\`${raised.join('')}.`,
    security: [{ [SCHEME]: [access] }],
    response: { ...(schema.response as object), ...errorReplies(['unauthorized', 'forbidden']) },
  };
}
