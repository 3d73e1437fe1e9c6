/** Puts text on the clipboard, also where the browser keeps its own way for secure pages: a command room reaches its server by plain HTTP. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		return copyBySelection(text);
	}
}

function copyBySelection(text: string): boolean {
	const at = document.activeElement;
	const area = document.createElement('textarea');
	area.value = text;
	area.setAttribute('aria-hidden', 'true');
	area.className = 'vh';
	document.body.append(area);
	area.select();
	const done = document.execCommand('copy');
	area.remove();
	if (at instanceof HTMLElement) at.focus();
	return done;
}
