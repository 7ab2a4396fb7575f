import { BillPane } from '../checkout/bill-pane'
import { useDayOnShow } from '../state/day-on-show'
import { VisitPane } from './visit-pane'

/** What the right pane of a board holds: the bill that is being paid, else the visit that was tapped; else nothing. */
export function useDeskPane(): JSX.Element | undefined {
  const { appointmentId, billId } = useDayOnShow()
  if (billId !== undefined)
    return <BillPane key={billId} billId={billId} onClose={() => useDayOnShow.setState({ billId: undefined })} />
  return appointmentId === undefined ? undefined : <VisitPane appointmentId={appointmentId} />
}
