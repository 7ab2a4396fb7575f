/** What went wrong in a program and would go unnoticed: unknown calls, template errors, uncaught errors. */
export class Problems {
  private readonly texts = new Set<string>()

  /** Adds a sentence; one that is there already is not repeated. */
  add(text: string): void {
    this.texts.add(text)
  }

  all(): string[] {
    return [...this.texts]
  }

  /** The templates' compiled code reports its errors with `console.warn`, and nothing else tells of them. */
  watchTemplates(): void {
    const warn = window.console.warn.bind(window.console)
    window.console.warn = (...words: unknown[]) => {
      if (String(words[0]).includes('WXMLRT')) this.add(`template: ${String(words[0])}`)
      warn(...words)
    }
  }

  /** Errors that no code of the program caught. */
  watchErrors(onError: (error: unknown) => void, onRejection: (reason: unknown) => void): void {
    window.addEventListener('error', (event) => {
      if (event.message.startsWith('ResizeObserver loop')) return // the browser's note to itself, not an error
      this.add(`error: ${event.message}`)
      onError(event.error)
    })
    window.addEventListener('unhandledrejection', (event) => {
      this.add(`unhandled rejection: ${describe(event.reason)}`)
      onRejection(event.reason)
    })
  }
}

/** A thrown or rejected value in one line. */
export function describe(value: unknown): string {
  if (value instanceof Error) return value.message
  if (typeof value === 'object' && value !== null && 'errMsg' in value) return String(value.errMsg)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
