import { element, hostButton } from '../element'
import { openOverlay } from './sheet'
import { Wheel } from './wheel'

export interface PickerSheet {
  readonly title: string
  readonly selected: readonly number[]
  /** The columns for a selection; asked again whenever a wheel stops, since one column may depend on another. */
  readonly columns: (selected: readonly number[]) => readonly (readonly string[])[]
  readonly onColumn?: (column: number, index: number) => void
}

export interface OpenPicker {
  /** The selection, or undefined if the person cancels. */
  readonly answer: Promise<readonly number[] | undefined>
  /** Draws the columns anew, because what they show has changed from outside. */
  refresh(selected?: readonly number[]): void
  /** Takes it away as if the person had cancelled. */
  close(): void
}

/** A picker's sheet: one wheel for each column. */
export function openPicker(overlays: HTMLElement, sheet: PickerSheet): OpenPicker {
  let selected = [...sheet.selected]
  const wheels = sheet.columns(selected).map(
    (_, column) =>
      new Wheel((index) => {
        selected = selected.map((old, other) => (other === column ? index : old))
        sheet.onColumn?.(column, index)
        refresh()
      }),
  )
  const refresh = (given?: readonly number[]): void => {
    if (given !== undefined) selected = [...given]
    sheet.columns(selected).forEach((labels, column) => wheels[column]?.setItems(labels, selected[column] ?? 0))
    selected = wheels.map(({ index }) => index)
  }
  let cancel = (): void => undefined
  const answer = new Promise<readonly number[] | undefined>((resolve) => {
    const finish = (result: readonly number[] | undefined): void => {
      overlay.close()
      resolve(result)
    }
    const card = element('div', { class: 'host-picker', attributes: { role: 'dialog', 'aria-label': sheet.title } }, [
      element('div', { class: 'host-picker-head' }, [
        hostButton('取消', 'host-picker-cancel', () => finish(undefined)),
        element('span', { text: sheet.title }),
        hostButton('确定', 'host-picker-confirm', () => finish(selected)),
      ]),
      element(
        'div',
        { class: 'host-picker-wheels' },
        wheels.map(({ root }) => root),
      ),
    ])
    const overlay = openOverlay(overlays, 'bottom', card, () => finish(undefined))
    cancel = () => finish(undefined)
    refresh()
    for (const wheel of wheels) wheel.settle()
  })
  return { answer, refresh, close: () => cancel() }
}
