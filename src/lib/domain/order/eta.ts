/** Estimated travel time of a unit to an incident when it is ordered, whole seconds, from its registered point; without turn-out. */
import type { Row } from '../../../../db/schema.ts';
import { greatCircleTravel } from '../travel/travel.ts';

const travel = greatCircleTravel();

export const etaSeconds = (unit: Row<'resources'>, incident: Row<'incidents'>): number => travel.estimate(unit, incident, unit.travelClass).seconds;
