/** Why the set-up cannot go on. The message is for the person at the terminal: what is missing, and what to do about it. */
export class SetupError extends Error {}
