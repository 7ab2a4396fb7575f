import type { HostSettings, PackedProgram } from '../program'
import { Host, readVisit } from './host'
import { Storage } from './storage'
import { createTester } from './tester'
import './styles/components.css'
import './styles/controls.css'
import './styles/containers.css'
import './styles/host.css'
import './styles/pages.css'
import './styles/overlays.css'
import './styles/overlay-pages.css'

declare global {
  interface Window {
    /** Put there by the packed program's script. */
    __program: PackedProgram
    __hostSettings: HostSettings
  }
}

/** Starts the program that the page has loaded. */
async function start(): Promise<void> {
  const program = window.__program
  addStyles(program)
  const visit = readVisit(new URLSearchParams(window.location.search), program)
  const storage = await Storage.open(program.name, visit.person)
  const host = new Host(program, window.__hostSettings, storage, visit)
  window.__host = createTester(host)
  host.start()
}

function addStyles(program: PackedProgram): void {
  for (const css of Object.values(program.styles)) {
    const style = document.createElement('style')
    style.textContent = css
    document.head.append(style)
  }
}

void start()
