import type { CloudClient } from '../../src/localcloud'
import { addDays, momentAt, type IsoDate } from '../../src/domain/shared/time'
import type { DueVisitDocument, RebookingDocument } from '../../src/server/booking/rebooking/documents'
import { regular } from './booking'
import { appointmentDocument, catalogDocument, EAST, FACIAL, LIN, MONDAY, openSalon, SERVICES } from './salon'
import { MONDAY_AT_TEN, ServerCloud } from './server-cloud'

export const WEDNESDAY: IsoDate = '2025-03-12'
/** Twelve days before Monday: with a cycle of 14 she is due on Wednesday. */
export const LAST_ON = addDays(MONDAY, -12)

/** What staff send after Mei's last visit. */
export const PROPOSAL = {
  appointmentId: 'appt_last',
  on: WEDNESDAY,
  startMinute: 840,
  items: [{ serviceId: FACIAL, staffMemberId: LIN }],
}

/** The proposal that comes of it. */
export const OPEN: RebookingDocument = {
  ...{ _id: 'reb_mei', customerId: 'cust_mei', storeId: EAST, storeName: 'East Store' },
  items: [{ serviceId: FACIAL, serviceName: 'Facial', staffMemberId: LIN, staffName: 'Lin' }],
  ...{ on: WEDNESDAY, startMinute: 840, sentAt: MONDAY_AT_TEN, sentByStaffMemberId: 'staff_xia' },
  expiresAt: momentAt(WEDNESDAY, 810),
  ...{ status: 'open', version: 1, afterAppointmentId: 'appt_last' },
}

/** Mei is due today for a facial. */
export const DUE: DueVisitDocument = {
  ...{ _id: `cust_mei_${FACIAL}`, customerId: 'cust_mei', storeId: EAST, serviceId: FACIAL, serviceName: 'Facial' },
  ...{ appointmentId: 'appt_last', lastOn: LAST_ON, dueOn: MONDAY },
}

/** The east store in which a facial is due again after a fortnight, and a massage never. */
export class RebookingStage {
  private constructor(readonly server: ServerCloud) {}

  static async start(): Promise<RebookingStage> {
    return new RebookingStage(await ServerCloud.start(['booking', 'jobs', 'identity']))
  }

  async reset(): Promise<void> {
    await this.server.reset()
    await openSalon(this.server)
    await this.setCycle(14)
  }

  /** A facial is due again after so many days. */
  async setCycle(cycleDays: number): Promise<void> {
    await this.server.cloud.database.remove({ collection: 'catalogs', filter: { _id: EAST }, isMulti: false })
    const services = SERVICES.map((service) => (service.serviceId === FACIAL ? { ...service, cycleDays } : service))
    await this.server.write('catalogs', { ...catalogDocument(), services })
  }

  desk(): Promise<CloudClient> {
    return this.server.staff('xia', ['receptionist'], { storeIds: [EAST] })
  }

  mei(): Promise<CloudClient> {
    return regular(this.server, 'mei')
  }

  /** Mei's facial with Lin, done on that day. */
  async writeDone(id = 'appt_last', on = LAST_ON): Promise<void> {
    await this.server.write('appointments', { ...appointmentDocument({ _id: id, on, status: 'completed' }) })
  }

  /** Mei, to whom a facial on Wednesday at 14:00 was proposed. */
  async proposed(changes: Partial<RebookingDocument> = {}): Promise<CloudClient> {
    const client = await this.mei()
    await this.writeDone()
    await this.server.write('rebookings', { ...OPEN, ...changes })
    return client
  }
}
