const v8 = require('node:v8');

// V8 optimises a function once it has run for a moment. Most of a run is over before that pays: a third of the processor
// time of `synth` went into code that was hardly used any more. What runs for long, as with hundreds of services, is still
// optimised, a little later. Only the engine of Node 20 was measured; a later one may know other names.
if (process.versions.v8.startsWith('11.')) v8.setFlagsFromString('--interrupt-budget=1000000');
