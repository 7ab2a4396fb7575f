import type { Host } from './host'

export interface EnterOptions {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** WeChat's number for where the person came from; 1001 is the list of mini-programs, 1007 a shared card. */
  readonly scene: number
  readonly shareTicket?: string
  readonly referrerInfo: Readonly<Record<string, unknown>>
}

/** The program in front and in the background. */
export class AppLife {
  readonly launchOptions: EnterOptions
  enterOptions: EnterOptions
  private isInFront = false

  constructor(
    private readonly host: Host,
    launchOptions: EnterOptions,
  ) {
    this.launchOptions = launchOptions
    this.enterOptions = launchOptions
  }

  launch(): void {
    this.host.logic.callApp('onLaunch', this.launchOptions)
    this.show()
  }

  background(): void {
    if (!this.isInFront) return
    this.isInFront = false
    this.host.stack.top()?.hide()
    this.host.logic.callApp('onHide', {})
    this.host.listeners.tell('appHide', {})
  }

  /** Comes back, possibly from elsewhere than it was launched from. */
  foreground(options: Partial<EnterOptions> = {}): void {
    if (this.isInFront) return
    this.enterOptions = { ...this.launchOptions, ...options }
    this.show()
    this.host.stack.top()?.show()
  }

  private show(): void {
    this.isInFront = true
    this.host.logic.callApp('onShow', this.enterOptions)
    this.host.listeners.tell('appShow', this.enterOptions)
  }
}
