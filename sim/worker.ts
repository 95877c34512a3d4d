import { installVirtualGlobals } from './virtual/globals.ts';
import { lendMemories } from './virtual/memories.ts';

// The product's modules take clocks, timers and memories when they are loaded, so these come first.
installVirtualGlobals();
lendMemories();
const { serve } = await import('./workerLoop.ts');
serve();
