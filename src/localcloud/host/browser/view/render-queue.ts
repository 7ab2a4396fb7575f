/** Anything that can be drawn anew. */
export interface Renderable {
  render(): void
}

/**
 * Drawing happens after the logic has run, as between WeChat's two layers: `setData` changes data at once and the page
 * a moment later, several changes together.
 */
export class RenderQueue {
  private readonly waiting = new Set<Renderable>()
  private callbacks: (() => void)[] = []
  private readonly channel = new MessageChannel()
  private isScheduled = false

  constructor() {
    this.channel.port1.onmessage = () => this.flush()
  }

  schedule(target: Renderable, callback?: () => void): void {
    this.waiting.add(target)
    if (callback !== undefined) this.callbacks.push(callback)
    if (this.isScheduled) return
    this.isScheduled = true
    this.channel.port2.postMessage(undefined)
  }

  /** Draws now what is waiting; whoever measures the page calls it first. */
  flush(): void {
    this.isScheduled = false
    const targets = [...this.waiting]
    this.waiting.clear()
    const callbacks = this.callbacks
    this.callbacks = []
    for (const target of targets) target.render()
    for (const callback of callbacks) callback()
  }
}
