import { asList, asRecord, copyPlain, isFunction, isRecord, type LogicFunction } from '../values'

export interface PropertyDefinition {
  readonly initial: unknown
  readonly observer: LogicFunction | undefined
}

export type LifetimeName = 'created' | 'attached' | 'ready' | 'detached'

/** What a file passed to `Component()`, with its behaviors mixed in and the old spellings brought together. */
export interface ComponentDefinition {
  readonly isVirtualHost: boolean
  readonly properties: ReadonlyMap<string, PropertyDefinition>
  readonly data: Record<string, unknown>
  readonly methods: Record<string, unknown>
  readonly observers: readonly { readonly fields: readonly string[]; readonly run: LogicFunction }[]
  lifetimes(name: LifetimeName): readonly LogicFunction[]
  pageLifetime(name: 'show' | 'hide' | 'resize'): LogicFunction | undefined
}

/** Reads the options of `Component()`; behaviors come first, the component's own word last. */
export function defineComponent(options: Readonly<Record<string, unknown>>): ComponentDefinition {
  const layers = [...asList(options.behaviors).filter(isRecord), options]
  const properties = new Map<string, PropertyDefinition>()
  const data: Record<string, unknown> = {}
  const methods: Record<string, unknown> = {}
  for (const layer of layers) {
    for (const [name, property] of Object.entries(asRecord(layer.properties)))
      properties.set(name, defineProperty(property))
    Object.assign(data, copyPlain(asRecord(layer.data)))
    Object.assign(methods, asRecord(layer.methods))
  }
  const own = asRecord(options.options)
  return {
    isVirtualHost: own.virtualHost === true,
    properties,
    data,
    methods,
    observers: layers.flatMap((layer) =>
      Object.entries(asRecord(layer.observers)).flatMap(([fields, run]) =>
        isFunction(run) ? { fields: fields.split(',').map((field) => field.trim()), run } : [],
      ),
    ),
    lifetimes: (name) =>
      layers.flatMap((layer) => {
        const found = asRecord(layer.lifetimes)[name] ?? layer[name]
        return isFunction(found) ? found : []
      }),
    pageLifetime: (name) => {
      const found = asRecord(options.pageLifetimes)[name]
      return isFunction(found) ? found : undefined
    },
  }
}

const INITIAL = new Map<unknown, unknown>([
  [String, ''],
  [Number, 0],
  [Boolean, false],
  [Array, []],
])

function defineProperty(property: unknown): PropertyDefinition {
  if (!isRecord(property)) return { initial: copyPlain(INITIAL.get(property) ?? null), observer: undefined }
  const given = 'value' in property ? property.value : (INITIAL.get(property.type) ?? null)
  return { initial: copyPlain(given), observer: isFunction(property.observer) ? property.observer : undefined }
}
