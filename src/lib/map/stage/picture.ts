import type { Map as MapLibre } from 'maplibre-gl';
import type { MapStage } from './stage.ts';

/** Device pixels per CSS pixel on paper: as fine as a printer of 200 dots an inch shows a screen's width. */
const RATIO = 2;
/** What has not been drawn by then (a tile that does not come) is left out, ms. */
const PATIENCE_MS = 8_000;

/** The view as it is, in the colours of paper, as a PNG data URL. Symbols and units stand on it; selection and pins do not. */
export async function takePicture(stage: MapStage): Promise<string> {
	const { map } = stage;
	const element = map.getContainer();
	const { theme } = element.dataset;
	const ratio = map.getPixelRatio();
	const wear = (name: string | undefined): void => {
		if (name === undefined) delete element.dataset['theme'];
		else element.dataset['theme'] = name;
		stage.retheme();
	};
	try {
		wear('light');
		map.setPixelRatio(RATIO);
		await settled(map);
		return await capture(map, element);
	} finally {
		map.setPixelRatio(ratio);
		wear(theme);
	}
}

function settled(map: MapLibre): Promise<void> {
	return new Promise((done) => {
		const timer = setTimeout(done, PATIENCE_MS);
		map.once('idle', () => {
			clearTimeout(timer);
			done();
		});
		map.triggerRepaint();
	});
}

/** A canvas of WebGL can be read only while it draws. Those of the map and of the units lie one on the other. */
function capture(map: MapLibre, element: HTMLElement): Promise<string> {
	return new Promise((done, fail) => {
		map.once('render', () => {
			const below = map.getCanvas();
			const sheet = document.createElement('canvas');
			sheet.width = below.width;
			sheet.height = below.height;
			const pen = sheet.getContext('2d');
			if (pen === null) {
				fail(new Error('no canvas'));
				return;
			}
			for (const canvas of element.querySelectorAll('canvas')) pen.drawImage(canvas, 0, 0, sheet.width, sheet.height);
			done(sheet.toDataURL('image/png'));
		});
		map.triggerRepaint();
	});
}
