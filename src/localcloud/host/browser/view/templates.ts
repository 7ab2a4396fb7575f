import type { Values } from '../values'
import type { Templates, VirtualNode } from './tree'

/** Evaluates what wcc made of the templates. Its code sets a few globals of its own, which pages never see. */
export function loadTemplates(source: string): Templates {
  Object.assign(window, { __webview_engine_version__: 0.02 })
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the compiled templates are code
  const load = new Function('global', source)
  const generate: unknown = Reflect.apply(load, undefined, [{}])
  if (!isGenerate(generate)) throw new Error('the templates did not compile to a function')
  return (path) => {
    const template = generate(path)
    if (template === undefined) throw new Error(`there is no ${path}`)
    return template
  }
}

type Generate = (path: string) => ((data: Values) => VirtualNode) | undefined

function isGenerate(value: unknown): value is Generate {
  return typeof value === 'function'
}
