export { completeShifts } from './complete-shifts'
