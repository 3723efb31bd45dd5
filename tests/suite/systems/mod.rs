//! Every system of the sources, run as it was: set up through the API from an empty database and worked with until
//! its figures are there. One file each, named after it.

mod class_of_sixteen;
mod delft;
mod emmen;
mod flevoland;
mod genero;
mod haaglanden;
mod haarlemmermeer;
mod midden_brabant;
mod parkstad_limburg;
pub mod pilot;
mod raat_bbl_carrousel;
pub mod region;
mod seven_pilots;
mod twente_achterhoek;
mod vrij_denken;
mod welslagen;
mod zwolle;

pub use region::of_routes;
