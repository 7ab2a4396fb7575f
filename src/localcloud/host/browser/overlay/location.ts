import { element, hostButton } from '../element'
import { icon } from '../frame/icons'
import { openOverlay } from './sheet'

export interface Place {
  readonly name: string
  readonly address: string
  readonly latitude: number
  readonly longitude: number
}

/** Where `wx.openLocation` leads: a drawn map without streets, and the place's name and address. */
export function openLocationCard(overlays: HTMLElement, place: Place): void {
  const card = element('div', { class: 'host-location', attributes: { role: 'dialog', 'aria-label': '位置' } }, [
    drawMap(place),
    element('div', { class: 'host-location-foot' }, [
      element('div', {}, [
        element('div', { class: 'host-location-name', text: place.name === '' ? '位置' : place.name }),
        element('div', {
          class: 'host-location-address',
          text: place.address === '' ? `${place.latitude}, ${place.longitude}` : place.address,
        }),
      ]),
      hostButton('返回', 'host-button', () => overlay.close()),
    ]),
  ])
  const overlay = openOverlay(overlays, 'full', card)
}

/** A quiet stand-in for a map, with a pin in its middle. */
export function drawMap({
  latitude,
  longitude,
}: {
  readonly latitude: number
  readonly longitude: number
}): HTMLElement {
  return element(
    'div',
    { class: 'host-map', attributes: { role: 'img', 'aria-label': `地图 ${latitude},${longitude}` } },
    [
      element('span', { class: 'host-map-pin' }, [icon('pin')]),
      element('span', { class: 'host-map-note', text: `${latitude.toFixed(4)}, ${longitude.toFixed(4)}` }),
    ],
  )
}
