import { expect, test } from 'vitest';
import { deviceName } from './device-name.ts';

test('a device is named as people name it', () => {
	const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0';
	const chrome = 'Mozilla/5.0 (Linux; Android 14; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
	const safari = 'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
	const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
	expect([edge, chrome, safari, firefox, 'curl/8.7.1'].map(deviceName)).toEqual([
		'Windows · Edge 126',
		'Android · Chrome 126',
		'iPad · Safari 17',
		'Linux · Firefox 128',
		'curl/8.7.1'
	]);
});
