/** A function with narrow limits in its config.json. */
const { resourceLimits } = require('node:worker_threads')

module.exports.main = (event, context) => {
  if (event.loops) for (;;);
  return {
    seconds: context.time_limit_in_ms / 1000,
    megabytes: context.memory_limit_in_mb,
    heapMegabytes: resourceLimits.maxOldGenerationSizeMb,
  }
}
