import type { StaffRole } from '../../shapes'

/** Every role, in the order they are offered. */
export const STAFF_ROLES: readonly StaffRole[] = ['therapist', 'consultant', 'receptionist', 'storeManager', 'owner']
