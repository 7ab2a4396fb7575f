interface PullHandlers {
  readonly isEnabled: () => boolean
  /** Pixels the finger has moved down since the top was reached. */
  readonly onPull: (distance: number) => void
  readonly onRelease: (distance: number) => void
}

/** Pulling a scroller down when it is at its top, with a finger or the mouse. */
export class PullGesture {
  private startY: number | undefined
  private distance = 0

  constructor(
    private readonly scroller: HTMLElement,
    private readonly handlers: PullHandlers,
  ) {
    scroller.addEventListener('pointerdown', (event) => {
      if (event.pointerType === 'mouse') this.begin(event.clientY)
    })
    window.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse' && this.scroller.isConnected) this.move(event.clientY)
    })
    window.addEventListener('pointerup', (event) => {
      if (event.pointerType === 'mouse') this.end()
    })
    scroller.addEventListener('touchstart', (event) => this.begin(event.touches[0]?.clientY), { passive: true })
    scroller.addEventListener('touchmove', (event) => this.move(event.touches[0]?.clientY), { passive: true })
    scroller.addEventListener('touchend', () => this.end())
    this.refresh()
  }

  /** With pulling the browser must not bounce or reload by itself. */
  refresh(): void {
    this.scroller.style.overscrollBehaviorY = this.handlers.isEnabled() ? 'contain' : ''
  }

  private begin(y: number | undefined): void {
    this.startY = this.handlers.isEnabled() && this.scroller.scrollTop <= 0 ? y : undefined
    this.distance = 0
  }

  private move(y: number | undefined): void {
    if (this.startY === undefined || y === undefined) return
    // Half the way, as rubber does.
    this.distance = Math.max(0, (y - this.startY) / 2)
    if (this.scroller.scrollTop > 0) this.startY = undefined
    else if (this.distance > 5) this.handlers.onPull(this.distance)
  }

  private end(): void {
    if (this.startY === undefined) return
    this.startY = undefined
    if (this.distance > 5) this.handlers.onRelease(this.distance)
  }
}
