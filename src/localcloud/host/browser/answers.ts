/**
 * What a tester has decided beforehand: the next calls of that name are answered so, and no dialog is shown.
 * `{ fail: 'cancel' }` makes the call fail with that message.
 */
export class Answers {
  private readonly queues = new Map<string, unknown[]>()

  give(name: string, answer: unknown): void {
    const queue = this.queues.get(name) ?? []
    queue.push(answer)
    this.queues.set(name, queue)
  }

  /** The prepared answer, or else what the person says. */
  async ask<Answer>(name: string, ask: () => Promise<Answer>): Promise<unknown> {
    const queue = this.queues.get(name)
    return queue !== undefined && queue.length > 0 ? queue.shift() : ask()
  }
}
