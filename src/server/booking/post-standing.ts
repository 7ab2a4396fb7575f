export { holdCustomer } from './standing-marks'
