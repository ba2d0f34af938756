"""Wind of one storm by climada, at points for comparison and over a grid for speed. Only where climada is installed."""

import csv
import time

import inputs
from table import yong

GRID_SIDE = 61
STEP_H = 0.5


def track_set(path):
    """The shipped track as climada takes it: 1-minute knots, hPa, nautical miles, every half hour."""
    import numpy
    import pandas
    import xarray
    from climada.hazard import TCTracks

    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    column = lambda name: numpy.array([float(row[name]) for row in rows])
    times = pandas.to_datetime([row["time"].replace("Z", "") for row in rows])
    hours = numpy.diff(times.values).astype("timedelta64[s]").astype(float) / 3600.0
    data = xarray.Dataset(
        {
            "max_sustained_wind": ("time", column("vmax_kt_1min")),
            "central_pressure": ("time", column("pcen_hpa")),
            "environmental_pressure": ("time", column("penv_hpa")),
            "radius_max_wind": ("time", column("rmw_nm")),
            "radius_oci": ("time", numpy.zeros(len(rows))),
            "time_step": ("time", numpy.concatenate([[hours[0]], hours])),
            "basin": ("time", numpy.full(len(rows), "WP")),
        },
        coords={"time": times.values, "lat": ("time", column("lat")), "lon": ("time", column("lon"))},
        attrs={
            "max_sustained_wind_unit": "kn", "central_pressure_unit": "mb", "orig_event_flag": True, "category": 5,
            "name": "storm", "sid": "storm", "id_no": 1.0, "data_provider": "shipped",
        },
    )
    tracks = TCTracks([data])
    tracks.equal_timestep(time_step_h=STEP_H)
    return tracks


def full_track(path):
    """Our own completion of the shipped track, so that both sides start from the same winds, pressures and radii."""
    from datetime import datetime

    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if {"vmax_kt_1min", "pcen_hpa", "penv_hpa", "rmw_nm"} <= set(rows[0]):
        return path
    start = datetime.fromisoformat(rows[0]["time"].replace("Z", "+00:00"))
    text = ["time,lat,lon,vmax_kt_1min,pcen_hpa,penv_hpa,rmw_nm"]
    for row in rows:
        hours = (datetime.fromisoformat(row["time"].replace("Z", "+00:00")) - start).total_seconds() / 3600.0
        # Knots of a smooth life: the comparison is of wind fields, not of how an agency's figures are read.
        wind = 60.0 + 60.0 * max(0.0, 1.0 - abs(hours - 48.0) / 60.0)
        text.append(f"{row['time']},{row['lat']},{row['lon']},{wind:.3f},{1000.0 - 0.6 * wind:.3f},1006.0,{30.0 - 0.05 * hours:.3f}")
    return inputs.scratch("storm.csv", "\n".join(text) + "\n")


def measure(path, points):
    """Largest difference in m/s at the points, and climada's million point-steps a second over a grid."""
    import logging

    import numpy
    from climada.hazard import Centroids, TropCyclone

    logging.getLogger("climada").setLevel(logging.ERROR)
    path = full_track(path)
    tracks = track_set(path)
    names = list(points)
    centroids = Centroids(lat=numpy.array([points[n][0] for n in names]), lon=numpy.array([points[n][1] for n in names]))
    storm = TropCyclone.from_tracks(tracks, centroids=centroids, model="H08", store_windfields=True, max_dist_eye_km=500,
                                    max_dist_inland_km=1e6, intensity_thres=0.0, ignore_distance_to_coast=True)
    winds = storm.windfields[0].toarray().reshape(len(tracks.data[0].time), len(names), 2)
    file = inputs.scratch("live_points.csv", "name,lat_deg,lon_deg\n" + "".join(f"{n},{points[n][0]},{points[n][1]}\n" for n in names))
    ours = yong("farm", "wind", "--track", path, "--points", file, "--model", "h08").json
    worst = 0.0
    for index, point in enumerate(ours["points"]):
        worst = max(worst, numpy.abs(numpy.array(point["north_m_s"]) - winds[:, index, 0]).max())
        worst = max(worst, numpy.abs(numpy.array(point["east_m_s"]) - winds[:, index, 1]).max())
    side = numpy.arange(GRID_SIDE) * 0.1
    lat, lon = (axis.ravel() for axis in numpy.meshgrid(25.0 + side, 120.0 + side))
    grid = Centroids(lat=lat, lon=lon)
    before = time.process_time()
    TropCyclone.from_tracks(tracks, centroids=grid, model="H08", max_dist_eye_km=500, max_dist_inland_km=1e6,
                            ignore_distance_to_coast=True)
    spent = time.process_time() - before
    return float(worst), len(tracks.data[0].time) * GRID_SIDE**2 / spent / 1e6
