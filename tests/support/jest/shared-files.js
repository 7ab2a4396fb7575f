/** What the test files of one jest process share: it keeps nothing from one test file to the next. */
const SHARED_SOURCES = /[/\\](src[/\\](localcloud|contracts|domain)|config)[/\\].+\.tsx?$/

/** These do keep something: the environment they were started for. */
const STATEFUL_PACKAGES = /[/\\]node_modules[/\\](wx-server-sdk|@cloudbase)[/\\]/

const isShared = (path) =>
  /[/\\]node_modules[/\\]/.test(path) ? !STATEFUL_PACKAGES.test(path) : SHARED_SOURCES.test(path)

/** How jest compiles TypeScript, shared or not. */
const swcOptions = {
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
    target: 'es2022',
  },
  module: { type: 'commonjs' },
}

module.exports = { SHARED_SOURCES: SHARED_SOURCES.source, isShared, swcOptions }
