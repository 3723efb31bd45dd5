//! Every system of the sources, run as it was: set up through the API from an empty database and worked with until
//! its figures are there. One file each, named after it.

mod emmen;
mod flevoland;
mod midden_brabant;
mod parkstad_limburg;
mod genero;
mod raat_bbl_carrousel;
mod region;
mod seven_pilots;

mod delft;
mod haarlemmermeer;
mod pilot;
mod vrij_denken;
mod welslagen;
