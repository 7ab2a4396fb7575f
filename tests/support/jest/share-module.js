/** Compiles a file to a request for the copy that all test files of a jest process share. */
const { transformSync } = require('@swc/core')
const { swcOptions } = require('./shared-files')

const CODE = 'module.exports = sharedModules.load(__filename)'

/** Stack traces are read with the map of what is really run. */
function mapOf(text, filename) {
  if (!/\.tsx?$/.test(filename)) return undefined
  return transformSync(text, { ...swcOptions, filename, sourceMaps: true }).map
}

module.exports = {
  process: (text, filename) => ({ code: CODE, map: mapOf(text, filename) }),
  getCacheKey: (text, filename) => `${filename.length}:${filename}:${text}`,
}
