import type { Listeners } from './listeners'

/** The network as the program sees it. Switched off, calls to the cloud fail as they do on a phone without one. */
export class Network {
  isOnline = true

  constructor(private readonly listeners: Listeners) {}

  get type(): 'wifi' | 'none' {
    return this.isOnline ? 'wifi' : 'none'
  }

  set(isOnline: boolean): void {
    if (isOnline === this.isOnline) return
    this.isOnline = isOnline
    this.listeners.tell('networkStatusChange', { isConnected: isOnline, networkType: this.type })
  }

  toggle(): void {
    this.set(!this.isOnline)
  }
}
