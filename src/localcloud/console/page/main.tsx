import { createRoot } from 'react-dom/client'
import { Console } from './console-page'
import './console.css'

const root = document.getElementById('console')
if (root !== null) createRoot(root).render(<Console />)
