const { readFileSync, statSync } = require('node:fs')
const { createRequire, isBuiltin } = require('node:module')
const { dirname, resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const { compileFunction } = require('node:vm')
const { transformSync } = require('@swc/core')
const { isShared, swcOptions } = require('./shared-files')

const PARAMETERS = ['exports', 'require', 'module', '__filename', '__dirname']
const ENDINGS = ['', '.ts', '.tsx', '/index.ts']

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/** Loads modules into a context, each once, as Node's `require` does with CommonJS, and TypeScript as well. */
class SharedModules {
  #modules = new Map()
  #context

  constructor(context) {
    this.#context = context
  }

  /** What a file exports; `path` is absolute. */
  load(path) {
    const known = this.#modules.get(path)
    if (known !== undefined) return known.exports
    const module = { id: path, filename: path, loaded: false, exports: {} }
    this.#modules.set(path, module)
    try {
      this.#run(module)
      module.loaded = true
      return module.exports
    } catch (error) {
      this.#modules.delete(path)
      throw error
    }
  }

  #run(module) {
    const path = module.filename
    const text = readFileSync(path, 'utf8')
    if (path.endsWith('.json')) {
      module.exports = JSON.parse(text)
      return
    }
    const code = /\.tsx?$/.test(path) ? transformSync(text, { ...swcOptions, filename: path }).code : text
    const run = compileFunction(code, PARAMETERS, {
      filename: path,
      parsingContext: this.#context,
      importModuleDynamically: (name) =>
        import(name.startsWith('.') ? pathToFileURL(resolve(dirname(path), name)) : name),
    })
    run.call(module.exports, module.exports, this.#requireOf(path), module, path, dirname(path))
  }

  #requireOf(from) {
    const own = createRequire(from)
    const find = (name) =>
      /\.tsx?$/.test(from) && name.startsWith('.') ? findSource(from, name) : resolveIn(own, from, name)
    const require = (name) => {
      if (isBuiltin(name)) return own(name)
      const path = find(name)
      if (path.endsWith('.node')) return own(path)
      if (!isShared(path)) throw new Error(`${path} is loaded anew for each test file, so ${from} cannot share it`)
      return this.load(path)
    }
    return Object.assign(require, { resolve: find, cache: own.cache })
  }
}

function findSource(from, name) {
  const path = resolve(dirname(from), name)
  const found = ENDINGS.map((ending) => path + ending).find(isFile)
  if (found === undefined) throw notFound(name, from)
  return found
}

function resolveIn(require, from, name) {
  try {
    return require.resolve(name)
  } catch {
    throw notFound(name, from)
  }
}

/** In one sentence, as jest has it; Node's goes over several lines. */
function notFound(name, from) {
  return Object.assign(new Error(`Cannot find module '${name}' from '${from}'`), { code: 'MODULE_NOT_FOUND' })
}

module.exports = { SharedModules }
