import { element } from '../element'

export const ROW_HEIGHT = 44

/** One column of a picker: a list that stops with one row in the middle. Rows can be scrolled or tapped. */
export class Wheel {
  readonly root: HTMLElement
  private readonly list = element('div', { class: 'host-wheel-list', attributes: { role: 'listbox' } })
  private current = 0

  constructor(private readonly onSelect: (index: number) => void) {
    this.root = element('div', { class: 'host-wheel' }, [this.list])
    this.list.addEventListener('scrollend', () => this.readScroll())
  }

  get index(): number {
    return this.current
  }

  setItems(labels: readonly string[], index: number): void {
    this.list.replaceChildren(
      ...labels.map((text, row) =>
        element('div', {
          class: 'host-wheel-row',
          text,
          attributes: { role: 'option' },
          onClick: () => this.select(row),
        }),
      ),
    )
    this.current = Math.max(0, Math.min(index, labels.length - 1))
    this.mark()
    this.list.scrollTop = this.current * ROW_HEIGHT
  }

  /** Scrolls to the chosen row; for after the wheel has become visible. */
  settle(): void {
    this.list.scrollTop = this.current * ROW_HEIGHT
  }

  private select(index: number): void {
    if (index === this.current) return
    this.current = index
    this.mark()
    this.list.scrollTo({ top: index * ROW_HEIGHT, behavior: 'auto' })
    this.onSelect(index)
  }

  private readScroll(): void {
    const index = Math.round(this.list.scrollTop / ROW_HEIGHT)
    if (index !== this.current && index < this.list.children.length) this.select(index)
  }

  private mark(): void {
    Array.from(this.list.children).forEach((row, index) =>
      row.setAttribute('aria-selected', String(index === this.current)),
    )
  }
}
