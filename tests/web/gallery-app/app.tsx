import type { PropsWithChildren } from 'react'
import '../../../src/ui/tokens.css'

/** Shows the components of `src/ui`; nobody ships it. */
export default function App({ children }: PropsWithChildren) {
  return children
}
