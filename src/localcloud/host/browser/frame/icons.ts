const SHAPES = {
  back: '<path d="M15 4 7 12l8 8" fill="none" stroke="currentColor" stroke-width="2"/>',
  home: '<path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z" fill="none" stroke="currentColor" stroke-width="1.8"/>',
  more: '<circle cx="5" cy="12" r="2"/><circle cx="12" cy="12" r="3"/><circle cx="19" cy="12" r="2"/>',
  close:
    '<circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2.4"/><circle cx="12" cy="12" r="3.4"/>',
  signal: '<path d="M3 16h3v4H3zM8 13h3v7H8zM13 9h3v11h-3zM18 5h3v15h-3z"/>',
  wifi: '<path d="M12 19 8.5 15a5 5 0 0 1 7 0zM5 11.5a10 10 0 0 1 14 0l-1.8 2a7.4 7.4 0 0 0-10.4 0z"/>',
  battery:
    '<rect x="2" y="7.5" width="18" height="9" rx="2.5" fill="none" stroke="currentColor"/><rect x="3.6" y="9.1" width="14.8" height="5.8" rx="1.2"/><path d="M21 10.5v3z" stroke="currentColor"/>',
  check: '<path d="m4 12.5 5.5 5.5L20 6.5" fill="none" stroke="currentColor" stroke-width="2.6"/>',
  cross: '<path d="m5 5 14 14M19 5 5 19" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  exclamation: '<path d="M12 5v9M12 17v2.4" fill="none" stroke="currentColor" stroke-width="2.6"/>',
  info: '<path d="M12 10v8M12 5.6V8" fill="none" stroke="currentColor" stroke-width="2.4"/>',
  clock: '<path d="M12 6v6.5l4 2.5" fill="none" stroke="currentColor" stroke-width="2.2"/>',
  search:
    '<circle cx="10.5" cy="10.5" r="6" fill="none" stroke="currentColor" stroke-width="2"/><path d="m15 15 5 5" stroke="currentColor" stroke-width="2"/>',
  download: '<path d="M12 4v11m-4.5-4L12 15.5 16.5 11M5 19.5h14" fill="none" stroke="currentColor" stroke-width="2"/>',
  pin: '<path d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7zm0 9.5A2.5 2.5 0 1 1 12 6.500a2.5 2.500 0 0 1 0 5z"/>',
  globe:
    '<circle cx="12" cy="12" r="8.5" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M3.500 12h17M12 3.500c5 5 5 12 0 17-5-5-5-12 0-17z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
} as const

export type IconName = keyof typeof SHAPES

/** A drawing of the host's own, in the colour of the text around it. */
export function icon(name: IconName): Element {
  const holder = document.createElement('template')
  holder.innerHTML = `<svg class="host-icon" viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">${SHAPES[name]}</svg>`
  return holder.content.firstElementChild ?? document.createElement('span')
}
