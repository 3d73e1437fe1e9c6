/** The desk of the signed-in page, handed down by Svelte context. */
import { createContext } from 'svelte';
import type { Desk } from './desk.svelte';

export const [getDesk, setDesk] = createContext<Desk>();
