/** Words callers put around a time; they change nothing in it. */
export const aroundWords = /约|大约|大概|左右|前后|about|around|ca\.?/giu;
/** "Ten minutes ago" in the forms officers type: −10, -10 分, 10 分钟前. */
export const minutesAgo = /^(?:[-−－]\s*(\d{1,4})\s*(?:分钟?|min)?|(\d{1,4})\s*(?:分钟?前|min ago))$/u;
