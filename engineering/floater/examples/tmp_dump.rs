use floater::{design::Design, response::*};
fn main(){ let t=std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap(); let d=Design::parse(&t).unwrap();
let r=analyse(&d,&Sea{hs_m:6.,tp_s:12.,gamma:None,heading_deg:0.},&d.frequencies_hz(Some(200)).unwrap()).unwrap();
let s=&r.platform.statics;
println!("{:?}",[s.mass_matrix.as_slice().to_vec(),r.platform.added_mass.as_slice().to_vec(),s.hydrostatic_stiffness.as_slice().to_vec(),s.weight_stiffness.as_slice().to_vec(),r.mean.mooring.as_ref().unwrap().stiffness.transpose().as_slice().to_vec(),s.load.as_slice().to_vec(),r.mean.offset.as_slice().to_vec()]);}
