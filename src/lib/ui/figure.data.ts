/** How people type "unknown" and "at least n", in both languages. */
export const UNKNOWN = /^(\?|？|未知|不明|unknown)$/i;
export const AT_LEAST = /^(?:≥|>=|＞=|>|＞)\s*(\d{1,6})$|^(\d{1,6})\s*(?:\+|＋|人?以上)$/;
