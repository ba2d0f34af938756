import * as THREE from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import type { BallastStep, Geometry } from '../api'

export interface Scene {
  /** The attitude and the fillings of a state; the tow draft of an empty hull when there is none. */
  show: (step: BallastStep | null, names: readonly string[]) => void
  resize: () => void
  close: () => void
}

const STEEL = 0xd9a441
const TANK_WATER = 0x1b7f8c
const SLACK_WATER = 0xc97a1b
const SEA = 0x2f7f9d
const RESTING_DRAFT_M = 2
/** Width over height from which the platform fills the window by its height. */
const WIDE = 1.7

/** The platform in the sea. Drawn axes: x forward, y up, z to starboard. */
export function scene(host: HTMLElement, geometry: Geometry): Scene {
  const renderer = new THREE.WebGLRenderer({ antialias: true, alpha: true })
  renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
  host.replaceChildren(renderer.domElement)
  const world = new THREE.Scene()
  world.add(new THREE.HemisphereLight(0xffffff, 0x7790a0, 2.2))
  const sun = new THREE.DirectionalLight(0xffffff, 1.6)
  sun.position.set(60, 120, 80)
  world.add(sun)

  const size = Math.hypot(...geometry.high_m.map((high, axis) => high - (geometry.low_m[axis] ?? 0)))
  const camera = new THREE.PerspectiveCamera(35, 1, 1, size * 20)
  const place = new THREE.Vector3(0.75, 0.5, 0.95).multiplyScalar(size)
  camera.position.copy(place)
  const controls = new OrbitControls(camera, renderer.domElement)
  controls.enableZoom = false
  controls.addEventListener('change', render)

  const platform = new THREE.Group()
  platform.rotation.order = 'YXZ'
  world.add(platform)
  const steel = new THREE.MeshLambertMaterial({ color: STEEL, transparent: true, opacity: 0.42, side: THREE.DoubleSide, depthWrite: false })
  for (const part of geometry.parts) {
    const shape = new THREE.BufferGeometry()
    shape.setAttribute('position', new THREE.Float32BufferAttribute(turned(part.corners_m), 3))
    shape.computeVertexNormals()
    platform.add(new THREE.Mesh(shape, steel))
    platform.add(new THREE.LineSegments(new THREE.EdgesGeometry(shape, 20), new THREE.LineBasicMaterial({ color: 0x6b5524 })))
  }
  const tanks = geometry.tanks.map((tank) => {
    const [x, y, z] = [tank.x_m, tank.y_m, tank.z_m].map((range) => [range[0] ?? 0, range[1] ?? 0] as const) as [readonly [number, number], readonly [number, number], readonly [number, number]]
    const material = new THREE.MeshLambertMaterial({ color: TANK_WATER })
    const water = new THREE.Mesh(new THREE.BoxGeometry(1, 1, 1), material)
    water.visible = false
    platform.add(water)
    return { name: tank.name, x, y, z, water, material }
  })
  const sea = new THREE.Mesh(
    new THREE.PlaneGeometry(size * 6, size * 6),
    new THREE.MeshLambertMaterial({ color: SEA, transparent: true, opacity: 0.38, depthWrite: false, side: THREE.DoubleSide }),
  )
  sea.rotation.x = -Math.PI / 2
  sea.renderOrder = 2
  world.add(sea)
  controls.target.set(0, 2, 0)

  function render() {
    renderer.render(world, camera)
  }
  function resize() {
    const { clientWidth, clientHeight } = host
    if (!clientWidth || !clientHeight) return
    renderer.setSize(clientWidth, clientHeight)
    const before = camera.aspect
    camera.aspect = clientWidth / clientHeight
    // A narrow window steps back, so that the platform fits across it.
    if (before !== camera.aspect) camera.position.copy(place).multiplyScalar(Math.max(1, WIDE / camera.aspect))
    camera.updateProjectionMatrix()
    controls.update()
    render()
  }
  function show(step: BallastStep | null, names: readonly string[]) {
    const radians = (degrees: number) => (degrees * Math.PI) / 180
    // Heel is positive to starboard, trim positive bow down; the draft is measured at the middle.
    platform.rotation.set(radians(step?.heel_deg ?? 0), 0, -radians(step?.trim_deg ?? 0))
    platform.position.y = -((geometry.low_m[2] ?? 0) + (step?.draft_m ?? RESTING_DRAFT_M))
    for (const tank of tanks) {
      const share = step?.fill[names.indexOf(tank.name)] ?? 0
      const height = (tank.z[1] - tank.z[0]) * share
      tank.water.visible = share > 0.001
      tank.material.color.setHex(share > 0.001 && share < 0.999 ? SLACK_WATER : TANK_WATER)
      tank.water.scale.set((tank.x[1] - tank.x[0]) * 0.98, Math.max(height, 0.01), (tank.y[1] - tank.y[0]) * 0.96)
      tank.water.position.set((tank.x[0] + tank.x[1]) / 2, tank.z[0] + height / 2, -(tank.y[0] + tank.y[1]) / 2)
    }
    render()
  }
  function close() {
    controls.dispose()
    world.traverse((one) => {
      if (one instanceof THREE.Mesh || one instanceof THREE.LineSegments) one.geometry.dispose()
    })
    renderer.dispose()
    renderer.domElement.remove()
  }
  resize()
  return { show, resize, close }
}

/** From x forward, y to port, z up to x forward, y up, z to starboard. */
function turned(corners: readonly number[]): number[] {
  const out: number[] = []
  for (let index = 0; index + 2 < corners.length; index += 3) out.push(corners[index] ?? 0, corners[index + 2] ?? 0, -(corners[index + 1] ?? 0))
  return out
}
