import { isFunction, type LogicFunction } from '../values'

/** The line between a page and the one it opened with `navigateTo({ events })`. */
export class EventChannel {
  private readonly listeners = new Map<string, LogicFunction[]>()

  on(name: string, listener: LogicFunction): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  off(name: string, listener?: LogicFunction): void {
    this.listeners.set(
      name,
      listener === undefined ? [] : (this.listeners.get(name) ?? []).filter((it) => it !== listener),
    )
  }

  emit(name: string, given: readonly unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...given)
  }

  /** The channel as the program sees it. */
  api(): Readonly<Record<string, LogicFunction>> {
    return {
      on: (name, listener) => (isFunction(listener) ? this.on(String(name), listener) : undefined),
      once: (name, listener) => {
        if (!isFunction(listener)) return
        const once: LogicFunction = (...given) => {
          this.off(String(name), once)
          listener(...given)
        }
        this.on(String(name), once)
      },
      off: (name, listener) => this.off(String(name), isFunction(listener) ? listener : undefined),
      emit: (name, ...given) => this.emit(String(name), given),
    }
  }
}
