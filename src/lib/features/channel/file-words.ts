/** A file in words: what it is, how large. */
import { m } from '$lib/paraglide/messages';

const kinds: Readonly<Record<string, () => string>> = {
	'application/pdf': () => m.channel_file_pdf(),
	'video/mp4': () => m.channel_file_video(),
	'audio/mp4': () => m.channel_file_audio()
};

export const isPicture = (type: string): boolean => type.startsWith('image/');
export const kindText = (type: string): string => (isPicture(type) ? m.channel_file_picture() : (kinds[type]?.() ?? m.channel_file_other()));

/** Bytes as a person reads them: whole kB below a megabyte, then one decimal. */
export const sizeText = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1_024))} kB` : `${(bytes / 1_048_576).toFixed(1)} MB`);
