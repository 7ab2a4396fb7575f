import { asList, asNumber, asText } from '../values'
import { convertInlineStyle } from '../view/attributes'
import { fireEvent } from '../view/events'
import { nodesWithin, type ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

const DEFAULT_ROW_HEIGHT = 34

/** `picker-view`: wheels in the page itself. Each column is a scroller that stops at its rows. */
export function createPickerView(node: ViewNode): Behaviour {
  let value: number[] = []
  let isSettling = false
  const columns = (): HTMLElement[] =>
    nodesWithin(node.element)
      .filter(({ tag }) => tag === 'wx-picker-view-column')
      .map(({ element }) => element)
  const rowHeight = (): number => {
    const style = document.createElement('i').style
    style.cssText = convertInlineStyle(asText(node.attributes.indicatorStyle))
    return asNumber(style.height, DEFAULT_ROW_HEIGHT)
  }
  const settle = (): void => {
    isSettling = true
    columns().forEach((column, index) => (column.scrollTop = (value[index] ?? 0) * rowHeight()))
    isSettling = false
  }
  const read = (): void => {
    const next = columns().map((column) => Math.round(column.scrollTop / rowHeight()))
    if (isSettling || next.every((index, column) => index === value[column])) return
    value = next
    fireEvent(node, { type: 'change', detail: { value: next } })
    fireEvent(node, { type: 'pickend' })
  }
  node.element.addEventListener('scrollend', read, { capture: true }) // it does not bubble
  node.element.addEventListener('click', (event) => {
    const row = event.target instanceof Element ? rowOf(event.target) : undefined
    if (row === undefined) return
    row.column.scrollTo({ top: row.index * rowHeight(), behavior: 'auto' })
  })
  return {
    update: (attributes, previous) => {
      node.element.style.setProperty('--row-height', `${rowHeight()}px`)
      if (attributes.value !== previous.value) value = asList(attributes.value).map((index) => asNumber(index, 0))
    },
    childrenDrawn: settle,
    formValue: () => value,
  }
}

function rowOf(target: Element): { column: Element; index: number } | undefined {
  const column = target.closest('wx-picker-view-column')
  if (column === null) return undefined
  const index = Array.from(column.children).findIndex((row) => row.contains(target))
  return index < 0 ? undefined : { column, index }
}
