import { isFunction, type LogicFunction } from './values'

/** Listeners of the program by event name, such as those of `wx.onWindowResize`. */
export class Listeners {
  private readonly byName = new Map<string, Set<LogicFunction>>()

  on(name: string, listener: unknown): void {
    if (!isFunction(listener)) return
    const listeners = this.byName.get(name) ?? new Set()
    this.byName.set(name, listeners.add(listener))
  }

  /** Without a listener all of that name go, as WeChat's `off…` calls do. */
  off(name: string, listener?: unknown): void {
    if (isFunction(listener)) this.byName.get(name)?.delete(listener)
    else this.byName.delete(name)
  }

  has(name: string): boolean {
    return (this.byName.get(name)?.size ?? 0) > 0
  }

  tell(name: string, ...given: unknown[]): void {
    for (const listener of [...(this.byName.get(name) ?? [])]) listener(...given)
  }
}
