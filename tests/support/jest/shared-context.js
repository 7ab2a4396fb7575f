/**
 * The world a test file runs in. Jest gives each file a new one and loads everything anew into it; here all files of one
 * jest process share one, so that the local cloud's own code, which every file starts, is read, run and warmed up once
 * (`shared-modules.js`). Test files and `tests/support` are still loaded anew for each file, and `process` is a new copy.
 */
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node')
const { installCommonGlobals } = require('jest-util')
const { SharedModules } = require('./shared-modules')

/** The world of this jest process, and the symbols its global object has before a test file adds some. */
let shared

function share(config, context) {
  const environment = new NodeEnvironment(config, context)
  const { global } = environment
  const symbols = Object.getOwnPropertySymbols(global)
  global.sharedModules = new SharedModules(environment.getVmContext())
  return { environment, symbols }
}

/** A copy of `process`, so that what a test file does to its environment ends with it. */
function newProcess() {
  const scratch = { Symbol, Date }
  installCommonGlobals(scratch, {}, 'off')
  return scratch.process
}

class SharedContext {
  constructor(config, context) {
    const { watch, watchAll } = config.globalConfig
    // Whoever watches changes the code between two runs.
    if (shared === undefined || watch || watchAll) shared = share(config, context)
    const { environment } = shared
    this.context = environment.getVmContext()
    this.global = environment.global
    this.moduleMocker = environment.moduleMocker
    this.fakeTimers = environment.fakeTimers
    this.fakeTimersModern = environment.fakeTimersModern
    this.global.process = newProcess()
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.useRealTimers()
    this.context = null
    // Under symbols jest keeps who listens to the tests of this file: the next must not tell them of its own.
    for (const symbol of Object.getOwnPropertySymbols(this.global))
      if (!shared.symbols.includes(symbol)) Reflect.deleteProperty(this.global, symbol)
  }

  exportConditions() {
    return shared.environment.exportConditions()
  }

  getVmContext() {
    return this.context
  }
}

module.exports = SharedContext
