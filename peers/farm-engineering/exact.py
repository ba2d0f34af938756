"""Truths computed here, independent of both sides: polygon righting arms and a catenary to forty digits."""

import math
from decimal import Decimal, getcontext


def cut(polygon, normal, level):
    """The part of a convex polygon with `normal · point <= level`."""
    kept = []
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
        da, db = normal[0] * ax + normal[1] * ay - level, normal[0] * bx + normal[1] * by - level
        if da <= 0.0:
            kept.append((ax, ay))
        if (da < 0.0 < db) or (db < 0.0 < da):
            share = da / (da - db)
            kept.append((ax + share * (bx - ax), ay + share * (by - ay)))
    return kept


def area_centre(polygon):
    area = cx = cy = 0.0
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1]):
        cross = ax * by - bx * ay
        area += cross / 2.0
        cx += (ax + bx) * cross / 6.0
        cy += (ay + by) * cross / 6.0
    return area, cx, cy


class Section:
    """Rectangles in the y-z plane, each as long as its box along x: a hull of boxes that heels about x."""

    def __init__(self, boxes):
        self.parts = []
        for x, y, z in boxes:
            corners = [(y[0], z[0]), (y[1], z[0]), (y[1], z[1]), (y[0], z[1])]
            self.parts.append((x[1] - x[0], corners))

    def below(self, normal, level):
        volume = my = mz = 0.0
        for length, corners in self.parts:
            wet = cut(corners, normal, level)
            if len(wet) >= 3:
                area, cy, cz = area_centre(wet)
                volume, my, mz = volume + length * area, my + length * cy, mz + length * cz
        return volume, my, mz

    def righting_arm(self, volume, kg_m, angle):
        """Heel to starboard (-y) by `angle`; the centre of gravity stands on the middle line."""
        up = (-math.sin(angle), math.cos(angle))
        heights = [up[0] * y + up[1] * z for _, corners in self.parts for y, z in corners]
        low, high = min(heights), max(heights)
        for _ in range(200):
            level = (low + high) / 2.0
            if self.below(up, level)[0] < volume:
                low = level
            else:
                high = level
        found, my, mz = self.below(up, (low + high) / 2.0)
        across = (math.cos(angle), math.sin(angle))
        return across[0] * my / found + across[1] * (mz / found - kg_m)


def catenary(x, z, length, ea, weight):
    """H and V of an elastic line on a flat frictionless bed, by Newton in sixty digits."""
    getcontext().prec = 60
    x, z, length, ea, weight = (Decimal(repr(float(v))) for v in (x, z, length, ea, weight))
    one = Decimal(1)

    def asinh(v):
        sign = -one if v < 0 else one
        return sign * (abs(v) + (v * v + one).sqrt()).ln()

    def reach(h, v):
        low = v - weight * length
        if low < 0:
            return (length - v / weight + h / weight * asinh(v / h) + h * length / ea,
                    h / weight * ((one + (v / h) ** 2).sqrt() - one) + v * v / (2 * ea * weight))
        return (h / weight * (asinh(v / h) - asinh(low / h)) + h * length / ea,
                h / weight * ((one + (v / h) ** 2).sqrt() - (one + (low / h) ** 2).sqrt())
                + (v * length - weight * length * length / 2) / ea)

    # Jonkman's start, or the straight stretched line.
    sag = 3 * ((length * length - z * z) / (x * x) - one)
    chord = (x * x + z * z).sqrt()
    if chord < length:
        slack = sag.sqrt()
        h = weight * x / (2 * slack)
        v = weight / 2 * (z * (one + (-2 * slack).exp()) / (one - (-2 * slack).exp()) + length)
    else:
        tension = ea * (chord / length - one) + weight * length / 2
        h, v = tension * x / chord, tension * z / chord + weight * length / 2
    step = Decimal(10) ** -28
    for _ in range(80):
        fx, fz = reach(h, v)
        (hx, hz), (vx, vz) = reach(h * (one + step), v), reach(h, v * (one + step))
        a, b, c, d = (hx - fx) / (h * step), (vx - fx) / (v * step), (hz - fz) / (h * step), (vz - fz) / (v * step)
        rx, rz, determinant = x - fx, z - fz, a * d - b * c
        dh, dv = (d * rx - b * rz) / determinant, (a * rz - c * rx) / determinant
        share, left = one, rx * rx + rz * rz
        while share > Decimal(10) ** -12:
            if h + share * dh > 0 and v + share * dv > 0:
                nx, nz = reach(h + share * dh, v + share * dv)
                if (x - nx) ** 2 + (z - nz) ** 2 <= left:
                    break
            share /= 2
        h, v = h + share * dh, v + share * dv
        if abs(dh) < h * Decimal(10) ** -25:
            break
    return float(h), float(v)
