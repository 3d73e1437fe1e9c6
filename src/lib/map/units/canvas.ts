import type { Map as MapLibre } from 'maplibre-gl';
import { reach, type SymbolColours } from '../symbols/paint.ts';
import { drawAtlas, gridSize } from './atlas.ts';
import { drawsUnits, floatsPerFace, origin, type Fleet } from './fleet.ts';

const vertexSource = `#version 300 es
uniform vec2 u_origin;
uniform float u_world;
uniform vec2 u_view;
uniform float u_ratio;
uniform vec2 u_grid;
in vec2 a_at;
in vec4 a_face;
out vec2 v_uv;
out float v_opacity;
void main() {
	vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
	vec2 px = (corner * 2.0 - 1.0) * ${reach.toFixed(1)};
	float c = cos(a_face.z), s = sin(a_face.z);
	px = vec2(c * px.x - s * px.y, s * px.x + c * px.y);
	vec2 centre = floor((u_origin + a_at * u_world) * u_ratio + 0.5) / u_ratio;
	gl_Position = vec4((centre + px) / u_view * vec2(2.0, -2.0) + vec2(-1.0, 1.0), 0.0, 1.0);
	v_uv = (a_face.xy + corner) / u_grid;
	v_opacity = a_face.w;
}`;

const fragmentSource = `#version 300 es
precision mediump float;
uniform sampler2D u_picture;
in vec2 v_uv;
in float v_opacity;
out vec4 colour;
void main() {
	colour = texture(u_picture, v_uv) * v_opacity;
}`;

interface Kit {
	readonly program: WebGLProgram;
	readonly buffer: WebGLBuffer;
	readonly array: WebGLVertexArrayObject;
	readonly texture: WebGLTexture;
	readonly at: Readonly<Record<'origin' | 'world' | 'view' | 'ratio' | 'grid', WebGLUniformLocation | null>>;
}

function compile(gl: WebGL2RenderingContext): WebGLProgram {
	const program = gl.createProgram();
	for (const [kind, source] of [
		[gl.VERTEX_SHADER, vertexSource],
		[gl.FRAGMENT_SHADER, fragmentSource]
	] as const) {
		// prettier-ignore
		const shader = gl.createShader(kind);
		if (shader === null) continue;
		gl.shaderSource(shader, source);
		gl.compileShader(shader);
		gl.attachShader(program, shader);
	}
	gl.bindAttribLocation(program, 0, 'a_at');
	gl.bindAttribLocation(program, 1, 'a_face');
	gl.linkProgram(program);
	return program;
}

function setUp(gl: WebGL2RenderingContext): Kit {
	const program = compile(gl);
	const buffer = gl.createBuffer();
	const array = gl.createVertexArray();
	gl.bindVertexArray(array);
	gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
	const stride = floatsPerFace * 4;
	for (const [index, size, offset] of [
		[0, 2, 0],
		[1, 4, 8]
	] as const) {
		// prettier-ignore
		gl.enableVertexAttribArray(index);
		gl.vertexAttribPointer(index, size, gl.FLOAT, false, stride, offset);
		gl.vertexAttribDivisor(index, 1);
	}
	gl.bindVertexArray(null);
	const uniform = (name: string) => gl.getUniformLocation(program, `u_${name}`);
	return {
		program,
		buffer,
		array,
		texture: gl.createTexture(),
		at: { origin: uniform('origin'), world: uniform('world'), view: uniform('view'), ratio: uniform('ratio'), grid: uniform('grid') }
	};
}

/**
 * Draws all moving units, and the incidents above them, on a canvas of their own over the map: a unit that moves costs one
 * instanced call of less than a millisecond, and the map below is not drawn again. (A symbol layer of a thousand units costs
 * 35 ms of script each time, a layer inside the map draws everything else with it.)
 */
export class UnitCanvas {
	visible = true;
	readonly #map: MapLibre;
	readonly #fleet: Fleet;
	readonly #canvas = document.createElement('canvas');
	readonly #gl: WebGL2RenderingContext | null;
	#colours: SymbolColours;
	#kit: Kit | null = null;
	#repaint = true;
	#reload = true;
	#frame: number | null = null;

	constructor(map: MapLibre, fleet: Fleet, colours: SymbolColours) {
		this.#map = map;
		this.#fleet = fleet;
		this.#colours = colours;
		this.#canvas.className = 'map-units';
		this.#canvas.setAttribute('aria-hidden', 'true');
		map.getCanvas().after(this.#canvas);
		this.#gl = this.#canvas.getContext('webgl2', { antialias: false, depth: false, stencil: false });
		this.#canvas.addEventListener('webglcontextlost', (event) => {
			event.preventDefault();
			this.#kit = null;
		});
		this.#canvas.addEventListener('webglcontextrestored', () => this.soon());
		// In the frame in which the map draws itself, so that both move as one.
		map.on('render', () => this.#draw());
	}

	/** The fleet wrote new numbers: upload and show them with the next frame. */
	reload(): void {
		this.#reload = true;
		if (drawsUnits(this.#map.getZoom())) this.soon();
	}
	repaint(colours: SymbolColours): void {
		this.#colours = colours;
		this.#repaint = true;
		this.soon();
	}
	soon(): void {
		this.#frame ??= requestAnimationFrame(() => {
			this.#frame = null;
			this.#draw();
		});
	}
	stop(): void {
		if (this.#frame !== null) cancelAnimationFrame(this.#frame);
		this.#gl?.getExtension('WEBGL_lose_context')?.loseContext();
	}

	#draw(): void {
		const gl = this.#gl;
		if (gl === null || gl.isContextLost()) return;
		const ratio = this.#fit();
		gl.viewport(0, 0, this.#canvas.width, this.#canvas.height);
		gl.clear(gl.COLOR_BUFFER_BIT);
		const { numbers, count } = this.#fleet.faces;
		if (count === 0 || !this.visible || !drawsUnits(this.#map.getZoom())) return;
		if (this.#kit === null) {
			this.#kit = setUp(gl);
			this.#repaint = this.#reload = true;
		}
		const kit = this.#kit;
		gl.useProgram(kit.program);
		gl.bindTexture(gl.TEXTURE_2D, kit.texture);
		if (this.#repaint) this.#uploadPicture(gl, Math.min(Math.max(Math.ceil(ratio), 1), 3));
		gl.bindVertexArray(kit.array);
		if (this.#reload) {
			gl.bindBuffer(gl.ARRAY_BUFFER, kit.buffer);
			gl.bufferData(gl.ARRAY_BUFFER, numbers.subarray(0, count * floatsPerFace), gl.DYNAMIC_DRAW);
			this.#reload = false;
		}
		// The map is never turned or tilted: one point and the scale place everything.
		const at = this.#map.project([origin.lon, origin.lat]);
		gl.uniform2f(kit.at.origin, at.x, at.y);
		gl.uniform1f(kit.at.world, 512 * 2 ** this.#map.getZoom());
		gl.uniform2f(kit.at.view, this.#canvas.width / ratio, this.#canvas.height / ratio);
		gl.uniform1f(kit.at.ratio, ratio);
		gl.uniform2f(kit.at.grid, gridSize.columns, gridSize.rows);
		gl.enable(gl.BLEND);
		gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
		gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
	}

	/** Gives the canvas the map's size; answers the device pixels per CSS pixel. */
	#fit(): number {
		const below = this.#map.getCanvas();
		if (this.#canvas.width !== below.width || this.#canvas.height !== below.height) {
			this.#canvas.width = below.width;
			this.#canvas.height = below.height;
			this.#canvas.style.width = below.style.width;
			this.#canvas.style.height = below.style.height;
		}
		return this.#map.getPixelRatio();
	}

	#uploadPicture(gl: WebGL2RenderingContext, ratio: number): void {
		gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
		gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
		gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawAtlas(this.#colours, ratio));
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
		gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
		this.#repaint = false;
	}
}
