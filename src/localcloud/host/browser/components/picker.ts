import type { Host } from '../host'
import { type OpenPicker, openPicker } from '../overlay/picker-sheet'
import { asFlag, asText, isSame } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'
import { PICKER_MODES, type PickerMode } from './picker-modes'

/** `picker`: a sheet with wheels, in all five modes. */
export function createPicker(node: ViewNode, host: Host): Behaviour {
  let open: OpenPicker | undefined
  const mode = (): PickerMode => PICKER_MODES[asText(node.attributes.mode, 'selector')] ?? unknownMode(node, host)

  const show = async (): Promise<void> => {
    open = openPicker(host.screen.overlays, {
      title: asText(node.attributes.headerText),
      selected: mode().selected(node.attributes),
      columns: (selected) => mode().columns(node.attributes, selected),
      onColumn: (column, value) => {
        if (asText(node.attributes.mode) === 'multiSelector')
          fireEvent(node, { type: 'columnchange', detail: { column, value } })
      },
    })
    const selected = await open.answer
    open = undefined
    if (selected === undefined) fireEvent(node, { type: 'cancel' })
    else fireEvent(node, { type: 'change', detail: mode().detail(node.attributes, selected) })
  }

  return {
    update: (attributes, previous) => {
      if (open === undefined) return
      // A program may answer `columnchange` with other columns or another selection.
      if (!isSame(attributes.value, previous.value)) open.refresh(mode().selected(attributes))
      else if (!isSame(attributes.range, previous.range)) open.refresh()
    },
    activate: () => {
      if (!asFlag(node.attributes.disabled) && open === undefined) void show()
      return true
    },
    formValue: () => mode().formValue(node.attributes),
    remove: () => open?.close(),
  }
}

function unknownMode(node: ViewNode, host: Host): PickerMode {
  host.problems.add(`picker mode ${asText(node.attributes.mode)} is not covered by the host`)
  return { selected: () => [0], columns: () => [[]], detail: () => ({}), formValue: () => '' }
}
