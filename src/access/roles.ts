/** From the least to the greatest: each may do what those before it may. */
export const ROLES = ['read', 'train', 'admin'] as const;

export type Role = (typeof ROLES)[number];

/** Who may call a route: a role or a greater one, everybody without any token, or the other pods alone. */
export type Access = Role | 'everybody' | 'pods';

export const reaches = (held: Role, needed: Role): boolean => ROLES.indexOf(held) >= ROLES.indexOf(needed);

export const isRole = (word: string): word is Role => (ROLES as readonly string[]).includes(word);
